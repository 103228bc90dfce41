"""Where the button of a section leads, once what was typed is saved."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlencode

from django.urls import reverse

from assessment.domain.sitting import Sitting

# the pages that stand beside one question: in the address, or asked for in it
BESIDE = frozenset({"history", "comments", "dissent"})
FOR: Mapping[str, str] = MappingProxyType(
    {"add_evidence": "for", "add_action": "question"}
)
STAY = "stay"


def beside(code: str, go: str) -> str:
    """Return the page of a question that a button leads to; nothing for all others."""
    name, _colon, key = go.partition(":")
    if not key.isidentifier():
        return ""
    if name in BESIDE:
        return reverse(f"office:{name}", args=[code, key])
    if name in FOR:
        page = reverse(f"office:{name}", args=[code])
        return f"{page}?{urlencode({FOR[name]: key})}"
    return ""


def next_own(sitting: Sitting, section: str) -> str | None:
    """Return the next section that is one's own or nobody's; None after the last."""
    asked = list(sitting.asked)
    later = asked[asked.index(section) + 1 :]
    return next((one for one in later if _is_own(sitting, one)), None)


def _is_own(sitting: Sitting, section: str) -> bool:
    is_others = sitting.responsible(section) not in {None, sitting.me}
    return sitting.may_answer(section) and not is_others
