"""A version that nothing begins with any more, and the bank to use instead."""

from django.db import transaction

from questionnaires.actions.recording import record
from questionnaires.domain.audit import RETIRED
from questionnaires.domain.definition import Audience
from questionnaires.domain.sentences import Sentence, say
from questionnaires.memory import note_change
from questionnaires.models import Questionnaire, Version, VersionState
from questionnaires.queries import load_definition


class RetirementError(Exception):
    """The version cannot be retired; the message is a sentence."""


@transaction.atomic
def retire(
    key: str, number: int | None = None, *, successor: str = "", by: str = ""
) -> int:
    """Retire the published version of a questionnaire; return its number.

    What began with it goes on with it. `number` says which version is meant, if it
    must be that one; `successor` is the key of the bank to use instead; `by` is the
    code of an account, nothing for the command line.

    Raises:
        RetirementError: no version is published, or not this one, or there is no such
            successor, or it is for another audience.
    """
    row = Questionnaire.objects.select_for_update().filter(key=key).first()
    found = Version.objects.published().filter(questionnaire=row).first()
    if row is None or found is None:
        raise RetirementError(say("No version of “%(key)s” is published.", key=key))
    if number not in {None, found.number}:
        raise RetirementError(
            say(
                "Version %(number)s of “%(key)s” is not the published one: that is"
                " version %(published)s.",
                number=number,
                key=key,
                published=found.number,
            )
        )
    row.successor = _successor(found, key, successor)
    row.save(update_fields=["successor"])
    found.state = VersionState.RETIRED
    found.save(update_fields=["state"])
    record(
        RETIRED,
        f"version:{key}/{found.number}",
        by=by,
        details={"successor": successor} if successor else {},
    )
    note_change()
    return found.number


def _successor(retired: Version, key: str, successor: str) -> Questionnaire | None:
    if not successor:
        return None
    if successor == key:
        raise RetirementError(say("“%(key)s” cannot come after itself.", key=key))
    published = Version.objects.published().filter(questionnaire__key=successor)
    version = published.select_related("questionnaire").first()
    if version is None:
        raise RetirementError(
            say(
                "“%(key)s” has no published version, so it cannot come after another.",
                key=successor,
            )
        )
    whom, other = (load_definition(one.hash).audience for one in (retired, version))
    if whom is not other:
        raise RetirementError(_for_others(key, successor, whom))
    return version.questionnaire


def _for_others(key: str, successor: str, whom: Audience) -> Sentence:
    if whom is Audience.PERSON:
        return say(
            "“%(successor)s” is for offices, and cannot come after “%(key)s”, which is"
            " for persons. Name a bank for persons, or none.",
            successor=successor,
            key=key,
        )
    return say(
        "“%(successor)s” is for persons, and cannot come after “%(key)s”, which is for"
        " offices. Name a bank for offices, or none.",
        successor=successor,
        key=key,
    )
