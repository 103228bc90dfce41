"""The open format of an assessment: what an export holds, and what may be read back.

Two kinds of content stand apart. What goes on being worked with wherever it is read
back: answers with all revisions, other views, evidence, comments, the plan, sentences.
And *chapters*, one for each installation it was in: who was to answer, who reviewed
and signed, the signed copies. A chapter is history elsewhere, and in force nowhere.
"""

from collections.abc import Iterator

from assessment.domain.archive.shapes import (
    Flaw,
    Shape,
    Why,
    anything,
    by_key,
    day,
    listed,
    matching,
    moment,
    one_of,
    or_none,
    record,
    text,
    truth,
    whole,
)
from assessment.domain.dossier import given_from_plain
from assessment.domain.planning import LONGEST as LONGEST_OF_PLAN
from assessment.domain.planning import Progress
from questionnaires.domain.answers import Instead
from questionnaires.domain.canonical import Json
from questionnaires.domain.decimals import is_number, write_decimal

FORMAT = "touchstone-assessment-1"
ACCESS = ("public", "restricted", "internal")
KINDS = (
    "law",
    "decision",
    "policy",
    "guidance",
    "statistics",
    "report",
    "consultation",
    "other",
)
LONGEST_ANSWER = 4000

_key = matching(r"[a-z][a-z0-9_]{0,127}")
_code = matching(r"[0-9a-hjkmnp-tv-z]{16}")
_maybe_code = matching(r"[0-9a-hjkmnp-tv-z]{16}", or_none=True)
_sha256 = matching(r"[0-9a-f]{64}", or_none=True)
_hash = matching(r"sha256:[0-9a-f]{64}")
_account = text(16)
_word = matching(r"[a-z][a-z0-9_-]{0,15}")


def _link(plain: Json, where: str) -> Iterator[Flaw]:
    yield from text(2000)(plain, where)
    if isinstance(plain, str) and plain:
        scheme, _colon, rest = plain.partition("://")
        address = rest.partition("/")[0]
        is_one = scheme in {"http", "https"} and address and "@" not in address
        if not is_one or any(sign.isspace() for sign in plain):
            yield Flaw(where, Why.NO_LINK)


def _file_name(plain: Json, where: str) -> Iterator[Flaw]:
    yield from text(200)(plain, where)
    if isinstance(plain, str) and any(s in "/\\" or not s.isprintable() for s in plain):
        yield Flaw(where, Why.CONTROL)


def _given(plain: Json, where: str) -> Iterator[Flaw]:
    """Shape an answer as `given_to_plain` writes it, and nothing for none."""
    try:
        is_one = _is_given(plain)
    except (ValueError, TypeError, ArithmeticError):
        is_one = False
    if not is_one:
        yield Flaw(where, Why.NO_ANSWER)


def _is_given(plain: Json) -> bool:
    match plain:
        case None:
            return True
        case str():
            return _is_written(plain) and plain != ""
        case {"number": str(words), **rest} if not rest:
            read = given_from_plain(plain)
            return is_number(words) and write_decimal(read) == words  # type: ignore[arg-type]
        case dict():
            read = given_from_plain(plain)
            return isinstance(read, Instead) and _is_written(read.reason)
        case [*several]:
            known = {one for one in several if isinstance(one, str) and one}
            return 0 < len(several) == len(known) and all(map(_is_written, known))
        case _:
            return False


def _is_written(words: Json) -> bool:
    is_text = isinstance(words, str) and len(words) <= LONGEST_ANSWER
    return is_text and "\0" not in words


_by = {"by": _account, "at": moment}
_people = by_key(text(16, least=1), record(name=text(120), body=text(160)))
_languages = listed(_word)
_version = record(
    questionnaire=matching(r"[a-z][a-z0-9_]{0,63}"),
    number=whole,
    definition=or_none(anything),
)
_versions = by_key(_hash, _version)
_answer = {"answer": _given, "found": text()}
_revision = record(revision=or_none(whole), based_on=whole, **_answer, **_by)
_source = record(
    revision=whole,
    link=_link,
    file=_file_name,
    content_type=text(100),
    size=whole,
    sha256=_sha256,
    **_by,
)
_piece = record(
    code=_code,
    title=text(300),
    kind=one_of(*KINDS),
    language=text(16),
    access=one_of(*ACCESS),
    dated_on=or_none(day),
    owner=text(160),
    expires_on=or_none(day),
    uses=by_key(_key, text(300)),
    revisions=listed(_source),
    **_by,
)
_comment = record(
    code=_code,
    question=_key,
    thread=_maybe_code,
    text=text(),
    resolved_by=_account,
    resolved_at=or_none(moment),
    **_by,
)
_action = record(
    code=_code,
    questions=listed(_key),
    due_on=or_none(day),
    progress=one_of(*Progress),
    carried_from=_maybe_code,
    revision=whole,
    **{name: text(most) for name, most in LONGEST_OF_PLAN.items()},
    **_by,
)
_headline = record(
    scale=text(128), language=_word, text=text(600), revision=whole, **_by
)
_signature = record(
    code=text(16),
    revision=whole,
    sections=listed(_key),
    sha256=text(71),
    version=text(71),
    name=text(120),
    role=text(16),
    body=text(160),
    voided_at=or_none(moment),
    voided_by=_account,
    voided_because=text(160),
    **_by,
)
_copy = record(
    revision=whole,
    content=anything,
    sha256=_hash,
    leaves_out=listed(text(40)),
    published_sha256=text(71),
    signed_at=moment,
)
_chapter = record(
    organisation=text(160),
    revision=whole,
    people=_people,
    versions=_versions,
    renamed=by_key(_code, _code),
    left_out=record(contributions=whole, comments=whole),
    assignments=by_key(
        text(64),
        record(
            person=_account,
            due_on=or_none(day),
            wished_until=or_none(day),
            wished_because=text(1000),
        ),
    ),
    mentions=listed(record(comment=_code, person=_account)),
    contributions=listed(
        record(answers=anything, printed_as=text(160), revision=whole, at=moment)
    ),
    reviews=listed(
        record(
            section=text(64), is_accepted=truth, reason=text(), sha256=text(71), **_by
        )
    ),
    signatures=listed(_signature),
    copies=listed(_copy),
    reopenings=listed(record(revision=whole, reason=text(), **_by)),
    moves=listed(record(before=text(10**6), is_undone=truth, **_by, **{
        "from": _hash, "to": _hash,
    })),
)  # fmt: skip
ARCHIVE: Shape = record(
    format=one_of(FORMAT),
    assessment=record(
        code=_code,
        title=text(160, least=1),
        organisation=text(160),
        questionnaire=matching(r"[a-z][a-z0-9_]{0,63}"),
        number=whole,
        version=_hash,
        period_from=day,
        period_to=day,
        deadline=day,
        opened_on=day,
        languages=_languages,
        baseline=_maybe_code,
    ),
    versions=_versions,
    people=_people,
    answers=by_key(_key, record(look_again=truth, revision=whole, **_answer, **_by)),
    revisions=by_key(_key, listed(_revision)),
    views=by_key(_key, listed(record(answer=_given, reason=text(), **_by))),
    evidence=listed(_piece),
    comments=listed(_comment),
    plan=listed(_action),
    headlines=listed(_headline),
    chapters=listed(_chapter),
)
