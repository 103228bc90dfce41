"""T8: a report through the app against WeasyPrint on the finished page.

    python bench/pdf.py

T8a: two pages, content to bytes through the warm printer and its socket, against
WeasyPrint on the finished page with its style sheets, as shipped. T8b: the same
against WeasyPrint with fonts and sheets kept warm. T8c: tagged against untagged.
T8d: memory of a printer that has printed 20 pages against 80 MB and 2.5 MB a page.
T8e: time a page at 20 pages against 5.
"""

# ruff: noqa: E402 -- Django is configured before it is imported

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP)]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.conf import settings
from pypdf import PdfReader

from bench.timing import line
from questionnaires.domain.answers import Answers
from questionnaires.domain.scoring import score
from reports.pdf import ASSETS, SHEETS, asset_fetcher, page_of, press, print_page
from reports.tasks import print_report
from tests.reports.banks import SHIPPED, bank, report_on
from tests.reports.samples import BANK, report_of

GIVEN = {"tea_1": "weekly", "tea_2": "weekly", "coffee_1": "never", "coffee_2": "daily"}
ROUNDS = 9


def long_report(meters):
    """Return a report with so many meters, nine or so on a page."""
    report = report_of(GIVEN)
    return replace(report, results=report.results * (meters // 2))


def as_shipped(page, **options):
    """Print as the engine's manual says: everything read for each document."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetcher = FontConfiguration(), asset_fetcher()
    sheets = [
        CSS(string=(ASSETS / name).read_text(), font_config=fonts, url_fetcher=fetcher)
        for name in SHEETS
    ]
    document = HTML(string=page, url_fetcher=fetcher)
    return document.write_pdf(stylesheets=sheets, font_config=fonts, **options)


def untagged(page):
    ready = press()
    document = ready.html(string=page, url_fetcher=ready.fetcher)
    return document.write_pdf(stylesheets=ready.styles, font_config=ready.fonts)


def in_turn(*sides, rounds=ROUNDS):
    """Return the middle of each side in milliseconds of the clock, taken in turn."""
    times = [[] for _ in sides]
    for side in sides:
        side()
    for _ in range(rounds):
        for side, taken in zip(sides, times, strict=True):
            begin = time.perf_counter()
            side()
            taken.append(time.perf_counter() - begin)
    return [median(taken) * 1000 for taken in times]


def pages_in(pdf, folder):
    path = Path(folder, "count.pdf")
    path.write_bytes(pdf)
    return len(PdfReader(path).pages)


def peak_memory(meters):
    """Return pages and peak memory in MB of a fresh process that prints one report."""
    code = "import sys; sys.path[:0] = ['.']; from bench.pdf import tell; tell"
    told = subprocess.run(  # noqa: S603 -- this very file
        [sys.executable, "-c", f"{code}({meters})"],
        cwd=TOP,
        check=True,
        capture_output=True,
        text=True,
    )
    pages, memory = told.stdout.split()
    return int(pages), float(memory)


def tell(meters):
    """Print one report here; say how many pages it had and what it took."""
    pdf = print_page(page_of(long_report(meters)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with tempfile.TemporaryDirectory() as folder:
        print(pages_in(pdf, folder), memory)


def measure_app(folder):
    """Measure with a printer of our own at its socket."""
    settings.PDF_SOCKET = str(Path(folder, "pdf.sock"))
    environment = os.environ | {"PDF_SOCKET": settings.PDF_SOCKET}
    command = [sys.executable, "manage.py", "pdf_worker"]
    printer = subprocess.Popen(command, cwd=TOP, env=environment)  # noqa: S603 -- ours
    while not Path(settings.PDF_SOCKET).exists():
        time.sleep(0.05)
    key = next(key for key in SHIPPED if not report_on(key).is_office)
    page = page_of(report_on(key))
    try:
        ours, shipped, warm = in_turn(
            lambda: print_report(report_on(key)),
            lambda: as_shipped(page, pdf_variant="pdf/ua-1"),
            lambda: print_page(page),
        )
    finally:
        printer.terminate()
        printer.wait()
    line("T8a", ours, shipped, 1.10, unit="ms")
    line("T8b", ours, warm, 1.10, unit="ms")


def main():
    with tempfile.TemporaryDirectory() as folder:
        measure_app(folder)
        short, long = page_of(long_report(40)), page_of(long_report(190))
        pages = [pages_in(print_page(page), folder) for page in (short, long)]
        tagged, plain = in_turn(
            lambda: print_page(short), lambda: untagged(short), rounds=5
        )
        line("T8c", tagged, plain, 1.15, unit="ms")
        count, memory = peak_memory(190)
        line("T8d", memory, 80 + 2.5 * count, 1.00, unit="MB")
        quick, slow = in_turn(
            lambda: print_page(short), lambda: print_page(long), rounds=5
        )
        line("T8e", slow / pages[1], quick / pages[0], 1.15, unit="ms a page")
        print(f"({pages[0]} and {pages[1]} pages; {count} for the memory)")


if __name__ == "__main__":
    main()
