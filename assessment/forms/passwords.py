"""What a password must be, said in every language of ours."""

from django.contrib.auth import password_validation as django
from django.utils.translation import gettext as _


class Long(django.MinimumLengthValidator):
    def get_error_message(self) -> str:
        least = {"least": self.min_length}
        return _("This is too short: write %(least)s characters or more.") % least


class Rare(django.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Many people use this password: write one that only you know.")


class Unlike(django.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("This is too much like your address: write something else.")
