"""One sentence for each way a visit cannot go on."""

from datetime import date

from django.utils.translation import gettext as _

from assessment.domain.seal import ExpiredError, Limit, Part, SealError, UnknownError
from questionnaires.domain import locales


def why_not(error: SealError) -> str:
    """Return what happened to the answers of a page."""
    if isinstance(error, ExpiredError):
        return {
            Limit.AWAY: _(
                "You were away for more than an hour, so your answers are gone. Start"
                " again."
            ),
            Limit.THREE_HOURS: _(
                "You began more than three hours ago, so your answers are gone. Start"
                " again."
            ),
            Limit.DAY: _(
                "You began more than a day ago, so your answers are gone. Start again."
            ),
        }[error.limit]
    if isinstance(error, UnknownError):
        return {
            Part.VERSION: _("This check has changed since you began. Start again."),
            Part.KEY: _(
                "Our keys have changed since you began, so we can no longer read your"
                " answers. Start again."
            ),
        }[error.part]
    return unreadable()


def unreadable() -> str:
    return _(
        "We could not read your answers, so we start again. Nothing was kept on our"
        " side."
    )


def foreign() -> str:
    return _("This came from another website, so we did not read it. Start here.")


def kept_until(language: str, until: date) -> str:
    facts = {"day": locales.day(language, until.isoformat())}
    return (
        _(
            "Your answers are put aside until %(day)s. Your code brings them back. Now"
            " close this tab, so that nobody can go back to them here."
        )
        % facts
    )


def no_such_code() -> str:
    return _(
        "We cannot find that code. Compare it, sign by sign, with what you wrote down."
    )


def too_many_tries() -> str:
    return _(
        "Too many wrong codes were tried from here today. Nothing was deleted. Try"
        " again tomorrow, or now from another network."
    )


def no_code() -> str:
    return _("Write the code that you got when you saved your answers.")


def too_many_saved() -> str:
    return _(
        "Very many checks were saved from here today, so this one was not. Your answers"
        " are still in this page. Go on, or save from another network."
    )


def too_many_counted() -> str:
    return _(
        "Many results were counted from here today, so yours was not. Nothing else is"
        " lost."
    )


def not_counted() -> str:
    return _("We could not count your result just now. Nothing else is lost.")


def not_saved() -> str:
    return _(
        "We could not save your answers just now. They are still in this page. Go on,"
        " and try again in a few minutes."
    )


def not_deleted() -> str:
    return _("We could not delete your answers just now. Try again in a few minutes.")


def not_read() -> str:
    return _("We cannot look for your answers just now. Try again in a few minutes.")


def newer_version() -> str:
    return _(
        "There is a newer version of this check by now. You go on with the one you"
        " began, and your result is worked out with it."
    )


def too_long() -> str:
    return _(
        "Together, your answers are longer than one page can keep. Shorten what you"
        " wrote here."
    )
