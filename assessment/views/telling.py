"""What somebody is told of besides what they did."""

from django.contrib import messages
from django.http import HttpRequest

from assessment.actions.voiding import Voided
from assessment.pages.signing import voided_words


def tell_voided(request: HttpRequest, voided: Voided) -> None:
    """Say whose signatures do not stand any more, because of what was just done."""
    for one in voided:
        messages.warning(request, voided_words(one))
