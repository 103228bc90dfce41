"""T8 to T10 for official reports: what printing costs, by design, and on two cores.

    python bench/official_pdf.py

T8f: a short official report from its ground to its bytes through the warm printer,
against WeasyPrint on the finished page. T8g: tagged against untagged. T8h: with its
data attached against without. T8i: time a page of the full report against the short
one. T9: the full report as it is laid out, against all its words in a table of five
columns. T10: two warm printers against one.
"""

# ruff: noqa: E402 -- Django is configured before it is imported

import multiprocessing
import os
import re
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP)]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.utils import translation

from bench.pdf import cpu, in_turn, pages_in, printer, untagged
from bench.timing import line
from reports.domain.paper.carried import carried
from reports.domain.paper.ground import paper_from
from reports.domain.paper.sample_ground import sample_ground
from reports.domain.paper.wishes import Chapter, Layout, Wish
from reports.exports.paper import paper_page
from reports.pages.papers import labels
from reports.pdf import print_page
from reports.tasks import print_finished
from tests.reports.official import offices_part
from tests.reports.samples import STAMP

BRIEF = Wish(Layout.BRIEF)
TWENTY_PAGES = Wish(chapters=frozenset(Chapter) - {Chapter.ANSWERS, Chapter.INDEX})
COLUMNS, COPIES = 5, 8


def ground_of(wish):
    return sample_ground(offices_part("policy"), "en", wish, STAMP, is_signed=True)


def written(ground):
    with translation.override("en"):
        paper = paper_from(ground, translation, labels())
        return paper_page(paper), carried(ground, paper)


def as_table(page):
    """Return a page with the same words, all of them in one table of five columns."""
    words = [one.strip() for one in re.findall(r">([^<>]+)<", page) if one.strip()]
    rows = [words[at : at + COLUMNS] for at in range(0, len(words), COLUMNS)]
    cells = "".join(
        f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in rows
    )
    head = "<html lang='en' class='paper'><head><title>Table</title></head>"
    return f"{head}<body class='paper-body'><table>{cells}</table></body></html>"


def warm(page, all_are):
    """Make one printer ready, and wait until each of them is."""
    print_page(page)
    all_are.wait()


def seconds_with(printers, page):
    """Return how long as many warm printers take for some copies of a page."""
    all_are = multiprocessing.Barrier(printers + 1)
    with multiprocessing.Pool(printers, warm, (page, all_are)) as pool:
        all_are.wait()
        begin = time.perf_counter()
        pool.map(print_page, [page] * COPIES, chunksize=1)
        return time.perf_counter() - begin


def main():
    brief = ground_of(BRIEF)
    page, data = written(brief)
    full, _data = written(ground_of(TWENTY_PAGES))
    with tempfile.TemporaryDirectory() as folder:
        with printer(folder):
            ours, floor = in_turn(
                lambda: print_finished(written(brief)[0]), lambda: print_page(page)
            )
        line("T8f", ours, floor, 1.10, unit="ms")
        pages = [pages_in(print_page(one), folder) for one in (page, full)]
    tagged, plain = cpu(lambda: print_page(page), lambda: untagged(page))
    line("T8g", tagged, plain, 1.15, unit="ms")
    archived, ordinary = cpu(lambda: print_page(page, data), lambda: print_page(page))
    line("T8h", archived, ordinary, 1.15, unit="ms")
    designed, short = cpu(lambda: print_page(full), lambda: print_page(page))
    line("T8i", designed / pages[1], short / pages[0], 1.15, unit="ms a page")
    table, again = cpu(lambda: print_page(as_table(full)), lambda: print_page(full))
    line("T9", again, table, 0.70, unit="ms")
    one, two = seconds_with(1, page), seconds_with(2, page)
    line("T10", two * 1000, one * 1000, 1.80, at_least=True, unit="ms")
    print(f"({pages[0]} and {pages[1]} pages)")


if __name__ == "__main__":
    main()
