"""A report opened again: everything worked out anew from the data it carries.

It may come from anybody, so it is done in a process of its own, with limits. That the
pages show what the data says is known by printing them again: equal reports are equal
bytes.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.domain.canonical import Json
from questionnaires.interchange.strict_json import read_json
from reports import RELEASE
from reports.domain.official.plain import results_to_plain
from reports.domain.paper.carried import FORMAT, differences, trend_to_plain
from reports.domain.paper.ground import (
    Ground,
    fingerprint_of,
    ground_from_plain,
    paper_from,
)
from reports.domain.paper.values import Paper
from reports.exports.attached import NoReportError, data_of, words_of
from reports.exports.paper import paper_page
from reports.pages.papers import labels
from reports.pdf import PdfUnavailableError, print_page

SAME, DIFFERENT, PARTLY, UNREADABLE = "same", "different", "partly", "unreadable"
MOST_BYTES = 32_000_000
MOST_CARRIED = 16_000_000  # of data in it: a few hundred bytes may hold more
MOST_MEMORY = 1_200_000_000
SECONDS_OF_WORK, SECONDS_IN_ALL = 240, 600  # of a processor; of the clock
MOST_WRITTEN = 10_000_000
MOST_NAMED = 50
NO_REPORT = gettext_lazy("The file is no report of this program, or it is damaged.")


def reopened(
    pdf: bytes, work: int = SECONDS_OF_WORK, in_all: int = SECONDS_IN_ALL
) -> dict[str, Json]:
    """Return what is found of a PDF, from a process of its own.

    `work` are seconds of a processor, `in_all` those of the clock: a machine with much
    to do needs more of these. Sentences in it are in the language now spoken.
    """
    if len(pdf) > MOST_BYTES:
        most = f"{MOST_BYTES:,}"
        return _unreadable(
            _("The file is larger than %(most)s bytes.") % {"most": most}
        )
    spoken = translation.get_language() or settings.LANGUAGE_CODE
    module = "reports.exports.reopening_child"
    command = [sys.executable, "-m", module, spoken, str(work)]
    try:
        child = subprocess.run(  # noqa: S603 -- our own module
            command,
            cwd=settings.BASE_DIR,
            input=pdf,
            capture_output=True,
            timeout=in_all,
            check=True,
        )
        found: dict[str, Json] = json.loads(child.stdout)
    except (subprocess.SubprocessError, ValueError):
        why = _("Opening the file took more memory or time than it may.")
        return _unreadable(why) | {"ran_out": True}
    return found


def limit(work: int) -> None:
    """Set the limits of this process: `work` seconds of a processor."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, work),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    os.nice(5)


def found_in(pdf: bytes) -> dict[str, Json]:
    """Return what is found of a PDF, whatever it holds, in the language now spoken."""
    reader = translation.get_language() or settings.LANGUAGE_CODE
    try:
        data = data_of(pdf)
        if len(data) > MOST_CARRIED:
            return _unreadable(NO_REPORT)
        plain = read_json(data)
        if plain["format"] != FORMAT:
            return _unreadable(NO_REPORT)
        ground = ground_from_plain(plain["ground"])
        with translation.override(ground.language):
            paper = paper_from(ground, translation, labels())
            page = paper_page(paper)
            with translation.override(reader):
                named = [*_differences(plain, ground, paper)]
                pages, of_pages = _pages(pdf, data, ground, page)
    except NoReportError as error:
        return _unreadable(str(error))
    except Exception:  # noqa: BLE001 -- what strangers wrote may fail anywhere
        return _unreadable(NO_REPORT)
    named += of_pages
    whole = SAME if pages == SAME else PARTLY
    return _about(plain, ground) | {
        "state": DIFFERENT if named else whole,
        "pages": pages,
        "differences": named[:MOST_NAMED],
        "ground": plain["ground"],
    }


def _differences(plain: Any, ground: Ground, paper: Paper) -> Iterator[str]:
    if plain["fingerprint"] != fingerprint_of(ground):
        yield _("the fingerprint is not that of what the report is made of")
    here = json.loads(json.dumps(results_to_plain(paper.report)))
    yield from differences(plain["results"], here, translation)
    trend = json.loads(json.dumps(trend_to_plain(paper)))
    yield from differences(plain.get("trend"), trend, translation, "trend")


def _pages(pdf: bytes, data: bytes, ground: Ground, page: str) -> tuple[str, list[str]]:
    """Return whether the pages are as they are printed here, and which are not."""
    if ground.stamp.release != RELEASE:
        words = _("not compared: printed by release %(release)s")
        return words % {"release": ground.stamp.release}, []
    try:
        again = print_page(page, data)
    except PdfUnavailableError:
        return _("not compared: nothing can be printed here"), []
    if again == pdf:
        return SAME, []
    return DIFFERENT, [_unlike(words_of(pdf), words_of(again))]


def _unlike(file: list[str], here: list[str]) -> str:
    """Say in what pages differ; where one is missing, all after it are other ones."""
    if len(file) != len(here):
        words = _("%(count)s pages in the file, %(here)s printed here")
        return words % {"count": len(file), "here": len(here)}
    pairs = enumerate(zip(file, here, strict=True), 1)
    numbers = [str(place) for place, (one, other) in pairs if one != other]
    if not numbers:
        return _("the file is not, byte for byte, the one that is printed here")
    words = _("the words are not those worked out here on page %(numbers)s")
    return words % {"numbers": ", ".join(numbers)}


def _about(plain: Any, ground: Ground) -> dict[str, Json]:
    head = ground.dossier.head
    return {
        "fingerprint": plain["fingerprint"],
        "assessment": head.code,
        "title": head.title,
        "revision": head.revision,
        "language": ground.language,
        "layout": ground.wish.layout.value,
        "release": ground.stamp.release,
    }


def _unreadable(why: object) -> dict[str, Json]:
    return {"state": UNREADABLE, "why": str(why), "differences": []}
