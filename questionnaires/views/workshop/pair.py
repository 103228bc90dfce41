"""Two editions of one bank that are compared: which, and what they say."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.difference import Correction, Difference, difference
from questionnaires.domain.difference.looks import as_it_looks
from questionnaires.queries import load_definition
from questionnaires.queries.judgements import load_judged, load_judgements
from questionnaires.queries.workshop import Workspace, load_draft_of

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Pair:
    """Both editions by the words of an address: `2`, `draft`.

    `numbers` are those of the versions; a draft has the one it will get. `judged` is
    all that holds between them, `own` what was said of exactly these two.
    """

    names: tuple[str, str]
    numbers: tuple[int, int]
    banks: tuple[Questionnaire, Questionnaire]
    judged: tuple[Correction, ...]
    own: tuple[Correction, ...]

    @property
    def is_one(self) -> bool:
        """Whether one edition stands beside itself."""
        return self.names[0] == self.names[1]

    @property
    def looks(self) -> Difference:
        """The difference as it looks, before anybody judged it."""
        return as_it_looks(*self.banks)

    @property
    def query(self) -> str:
        """What the address of this pair ends with."""
        return f"?before={self.names[0]}&after={self.names[1]}"

    def judged_difference(self) -> Difference:
        """Return the difference with what experts said of it."""
        return difference(*self.banks, self.judged)


def editions_of(workspace: Workspace) -> list[tuple[str, str]]:
    """Return what can be compared: names of an address, and words, the newest first."""
    found = [
        (str(one.number), _("Version %(number)s") % {"number": one.number})
        for one in workspace.versions
    ]
    return [(DRAFT, _("Draft")), *found] if workspace.has_draft else found


def pair_of(request: HttpRequest, workspace: Workspace) -> Pair | None:
    """Return what an address asks for, else the newest beside the one before.

    None where there is nothing to compare with. The earlier comes first, however they
    were chosen on the page.

    Raises:
        Http404: there is no such edition; or what is sent is of one, or of two the
            wrong way round.
    """
    names = [name for name, _words in editions_of(workspace)]
    if len(names) < 2:
        return None
    sent = request.POST if request.method == "POST" else request.GET
    after = sent.get("after") or names[0]
    before = (
        sent.get("before") or next((one for one in names[names.index(after) + 1 :]), "")
        if after in names
        else ""
    )
    if after not in names or before not in names:
        raise Http404
    numbers = _number(workspace, before), _number(workspace, after)
    if numbers[0] >= numbers[1] and request.method == "POST":
        raise Http404
    if numbers[0] > numbers[1]:
        before, after, numbers = after, before, (numbers[1], numbers[0])
    banks = _bank(workspace, before), _bank(workspace, after)
    judged = load_judged(workspace.key, numbers, banks)
    own = load_judgements(workspace.key, numbers, banks) if judged else ()
    return Pair((before, after), numbers, banks, judged, own)


def _number(workspace: Workspace, name: str) -> int:
    if name == DRAFT:
        return max((one.number for one in workspace.versions), default=0) + 1
    return int(name)


def _bank(workspace: Workspace, name: str) -> Questionnaire:
    if name == DRAFT:
        return load_draft_of(workspace.draft_hash)
    found = {str(one.number): one.content_hash for one in workspace.versions}
    return load_definition(found[name])
