"""Rows into values: one module for each kind of row."""
