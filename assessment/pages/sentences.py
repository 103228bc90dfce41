"""One sentence for each way a visit cannot go on."""

from django.utils.translation import gettext as _

from assessment.domain.seal import ExpiredError, Limit, Part, SealError, UnknownError


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


def too_long() -> str:
    return _(
        "Together, your answers are longer than one page can keep. Shorten what you"
        " wrote here."
    )
