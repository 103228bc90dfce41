"""What experts say of a change between two versions."""

from django.db import transaction

from questionnaires.actions.recording import record
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.difference import Correction
from questionnaires.domain.difference.parts import mark_of_part
from questionnaires.models import Judgement
from questionnaires.models import Questionnaire as Row


@transaction.atomic
def judge(
    key: str,
    numbers: tuple[int, int],
    banks: tuple[Questionnaire, Questionnaire],
    said: Correction,
    *,
    by: str,
) -> None:
    """Say that a change is of another class than it looks.

    `numbers` are those of both versions, for a draft the one it will get; `banks` what
    they say, as the one who judges saw it.
    """
    row = Row.objects.select_for_update().get(key=key)
    before, after = numbers
    Judgement.objects.update_or_create(
        questionnaire=row,
        before=before,
        after=after,
        part=str(said.part),
        key=said.key,
        aspect=str(said.aspect),
        defaults={
            "change_class": str(said.change_class),
            "reason": said.reason,
            "mark": mark_of_part(*banks, said.part, said.key),
            "by": by,
        },
    )
    record(
        "difference.judged",
        f"questionnaire:{key}",
        by=by,
        details=_details(numbers, said) | {"reason": said.reason},
    )


@transaction.atomic
def withdraw_judgement(
    key: str, numbers: tuple[int, int], said: Correction, *, by: str
) -> None:
    """Take back what was said of a change: it is again of the class it looks."""
    before, after = numbers
    gone, _rows = Judgement.objects.filter(
        questionnaire__key=key,
        before=before,
        after=after,
        part=str(said.part),
        key=said.key,
        aspect=str(said.aspect),
    ).delete()
    if gone:
        details = _details(numbers, said)
        record(
            "difference.judgement_withdrawn",
            f"questionnaire:{key}",
            by=by,
            details=details,
        )


def _details(numbers: tuple[int, int], said: Correction) -> dict[str, str]:
    before, after = numbers
    return {
        "before": str(before),
        "after": str(after),
        "part": f"{said.part}:{said.key}",
        "aspect": str(said.aspect),
        "class": str(said.change_class),
    }
