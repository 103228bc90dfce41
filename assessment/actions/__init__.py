"""Decisions into rows: one verb, one transaction."""
