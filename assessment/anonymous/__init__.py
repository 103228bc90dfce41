"""The anonymous check: its steps, and how it is put aside and taken up again."""

from assessment.anonymous.view import CheckView

__all__ = ["CheckView"]
