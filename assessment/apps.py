from importlib import import_module

from allauth.account.apps import AccountConfig
from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "assessment"
    default = True

    def ready(self) -> None:
        import_module("assessment.system_checks")


class Accounts(AccountConfig):  # type: ignore[misc]
    """django-allauth, whose middleware stands in ours, around some addresses only.

    Its own `ready` looks for it by name in MIDDLEWARE; test_middleware.py looks closer.
    """

    def ready(self) -> None:
        import_module("allauth.account.checks")
