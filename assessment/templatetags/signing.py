"""The notice that something is signed, on every page on which one would change it."""

from django import template

from assessment.domain.assessing import Assessment, Deed
from assessment.pages.signing import signed_words

register = template.Library()


@register.inclusion_tag("assessment/office/_signed.html")
def signed_notice(assessment: Assessment) -> dict[str, object]:
    """Say that an assessment is signed, and where more about it stands."""
    return {
        "signed": signed_words(assessment),
        "reads": assessment.may(Deed.READ),
        "code": assessment.code,
    }
