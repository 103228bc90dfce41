"""A version that was published elsewhere, brought with what answers it."""

from django.db import transaction
from django.utils import timezone

from questionnaires.actions import PublicationError
from questionnaires.actions.recording import record
from questionnaires.domain.audit import PUBLISHED
from questionnaires.domain.canonical import Json, canonical, hash_of
from questionnaires.domain.checks import check_questionnaire
from questionnaires.domain.findings import has_errors
from questionnaires.domain.plain import content_hash, from_plain
from questionnaires.domain.sentences import say
from questionnaires.memory import note_change
from questionnaires.models import Questionnaire, Version, VersionState
from questionnaires.queries import Published


@transaction.atomic
def bring_version(plain: Json, number: int, by: str = "") -> Published:
    """Print a definition as a version, under its own number where that is free.

    What new assessments begin with stays as it is: where a version of the questionnaire
    is published here, the one that is brought is a retired one.

    Raises:
        DefinitionError: it is no definition.
        PublicationError: a check stops it, or it is not written as we write it.
    """
    questionnaire = from_plain(plain)
    content = canonical(plain)
    if content_hash(questionnaire) != hash_of(content):
        raise PublicationError(
            say("The definition is not written as an export writes it.")
        )
    findings = check_questionnaire(questionnaire)
    if has_errors(findings):
        raise PublicationError(
            say("“%(key)s” has errors. Mend them first.", key=questionnaire.key),
            findings,
        )
    Questionnaire.objects.get_or_create(key=questionnaire.key)
    row = Questionnaire.objects.select_for_update().get(key=questionnaire.key)
    versions = Version.objects.filter(questionnaire=row)
    numbers = set(versions.values_list("number", flat=True))
    if number < 1 or number in numbers:
        number = max(numbers, default=0) + 1
    is_first = not versions.filter(state=VersionState.PUBLISHED).exists()
    version = Version.objects.create(
        questionnaire=row,
        number=number,
        state=VersionState.PUBLISHED if is_first else VersionState.RETIRED,
        definition=content.decode(),
        hash=hash_of(content),
        published_on=timezone.now().date(),
    )
    record(
        PUBLISHED,
        f"version:{questionnaire.key}/{number}",
        by=by,
        details={"hash": version.hash},
    )
    note_change()
    return Published(questionnaire.key, number, version.hash, questionnaire)
