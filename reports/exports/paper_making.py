"""One report made: read with the rights of who asked, written, printed, kept."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import translation
from django.utils.translation import override

from assessment.actions.papers import begin, give_up, go_on, keep
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.papers import Job, Stage, Why
from assessment.queries.assessing import load_assessment
from assessment.queries.papers import is_wanted
from reports.domain.paper.asking import Asking, asking_from_plain
from reports.domain.paper.carried import carried
from reports.domain.paper.ground import paper_from
from reports.exports.own_printer import NotPrintedError, NotWantedError, print_alone
from reports.exports.page_count import page_count
from reports.exports.paper import paper_page
from reports.pages.paper_keys import key_from
from reports.pages.papers import labels, load_ground

SHARE_FOR_PRINTING = 0.75  # of the seconds after which another worker begins anew


def make(code: str) -> None:
    """Make a report that waits; nothing if it has ended, or is gone.

    Each end is written once, by who began it last. What nobody foresaw is an end, too,
    and is then raised for whoever looks after the workers.
    """
    job = begin(code)
    if job is None:
        return
    try:
        _make(job, asking_from_plain(job.wish))
    except NotPrintedError as error:
        give_up(job, error.why)
    except NotWantedError:
        return
    except Exception:
        give_up(job, Why.FAULT)
        raise


def _make(job: Job, asking: Asking) -> None:
    """Make it in its language.

    Raises:
        NotPrintedError: it is not made, and why.
        NotWantedError: it was cancelled, or another worker makes it.
    """
    user, assessment = _who_asked(job)
    with override(asking.language):
        ground = load_ground(user, assessment, asking.wish, asking.revision)
        if ground is None:
            raise NotPrintedError(Why.NOT_SIGNED)
        _go_on(job, Stage.WRITING)
        paper = paper_from(ground, translation, labels())
        page = paper_page(paper)
    data = carried(ground, paper) if asking.is_archive else b""
    _go_on(job, Stage.PRINTING)
    seconds = settings.REPORTS_SECONDS * SHARE_FOR_PRINTING
    pdf = print_alone(page, seconds, _asks_for(job), data)
    revision = ground.dossier.head.revision if ground.whole else 0
    keep(job, key_from(ground, asking), pdf, page_count(pdf), revision)


def _who_asked(job: Job) -> tuple[User, Assessment]:
    """Return who asked, and the assessment as that account sees it now.

    Raises:
        NotPrintedError: the account has ended, or may not read it any more.
    """
    user = User.objects.filter(username=job.by, is_active=True).first()
    assessment = load_assessment(user, job.assessment) if user else None
    if user is None or assessment is None or not assessment.may(Deed.READ):
        raise NotPrintedError(Why.NOT_ALLOWED)
    return user, assessment


def _go_on(job: Job, stage: Stage) -> None:
    if not go_on(job, stage):
        raise NotWantedError


def _asks_for(job: Job) -> Callable[[], bool]:
    return lambda: is_wanted(job.code, job.attempt)
