"""What the admin shows: banks to look at, and help services to edit."""

from questionnaires.admin import banks, help_services

__all__ = ["banks", "help_services"]
