"""What experts see beside the pages of a preview: codes, conditions, and ways out."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from questionnaires.domain.codes import codes_of
from questionnaires.domain.compiled import Compiled

SIMULATE = "simulate"  # the button that leads on to the simulator


def codes_html(compiled: Compiled, keys: Iterable[str]) -> str:
    """Return what stands behind some questions."""
    known = [codes_of(compiled, key) for key in keys]
    return render_to_string("assessment/preview/_codes.html", {"all_codes": known})


def below_html(form: str, codes: str = "") -> str:
    """Return what stands below a page of a preview, whose form has this id."""
    context = {"form": form, "simulate": SIMULATE, "codes": SafeString(codes)}
    return render_to_string("assessment/preview/_below.html", context)
