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
import re
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
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

from bench.timing import line, medians
from reports.domain.prose import prose
from reports.domain.report import Box
from reports.exports.page import page_of
from reports.pdf import ASSETS, SHEETS, asset_fetcher, press, print_page
from reports.tasks import print_report
from tests.reports.banks import SHIPPED, report_on
from tests.reports.samples import OFFICE, report_of

ROUNDS = 9


def long_report(areas):
    """Return an office's report: each area a meter, twelve answers and a suggestion."""
    report = report_of({"law_1": "never", "law_2": "weekly"}, bank=OFFICE)
    (area,) = report.results
    area = replace(area, levels=area.levels * 6)
    gap = Box("A next step", prose("A table of what is known and what is not. " * 5))
    return replace(report, results=(area,) * areas, gaps=(gap,) * areas)


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


def in_turn(*sides):
    """Return the middle of each side in milliseconds of the clock, taken in turn."""
    times = [[] for _ in sides]
    for side in sides:
        side()
    for _ in range(ROUNDS):
        for side, taken in zip(sides, times, strict=True):
            begin = time.perf_counter()
            side()
            taken.append(time.perf_counter() - begin)
    return [median(taken) * 1000 for taken in times]


def cpu(*sides):
    """Return the middle of each side in milliseconds of this processor's work."""
    return [taken / 1000 for taken in medians(*sides, rounds=5, each=1)]


def pages_in(pdf, folder):
    path = Path(folder, "count.pdf")
    path.write_bytes(pdf)
    return len(PdfReader(path).pages)


@contextmanager
def printer(folder):
    """Start the printer as ./run does; yield the process that prints."""
    settings.PDF_SOCKET = str(Path(folder, "pdf.sock"))
    environment = os.environ | {"PDF_SOCKET": settings.PDF_SOCKET}
    command = [sys.executable, "manage.py", "pdf_worker"]
    parent = subprocess.Popen(command, cwd=TOP, env=environment)  # noqa: S603 -- ours
    while not Path(settings.PDF_SOCKET).exists():
        time.sleep(0.05)
    print_report(report_of({}))  # it answers, so its child is there
    try:
        yield int(Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text())
    finally:
        parent.terminate()
        parent.wait()


def measure_memory(folder, report):
    """Return the peak memory in MB of a fresh printer that printed one report."""
    with printer(folder) as process:
        print_report(report)
        status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


def measure_app(folder):
    """Measure a report for a person from its answers to its bytes."""
    key = next(key for key in SHIPPED if not report_on(key).is_office)
    page = page_of(report_on(key))
    with printer(folder):
        ours, shipped, warm = in_turn(
            lambda: print_report(report_on(key)),
            lambda: as_shipped(page, pdf_variant="pdf/ua-1"),
            lambda: print_page(page),
        )
    line("T8a", ours, shipped, 1.10, unit="ms")
    line("T8b", ours, warm, 1.10, unit="ms")


def main():
    with tempfile.TemporaryDirectory() as folder:
        measure_app(folder)
        short, long = page_of(long_report(6)), page_of(long_report(30))
        pages = [pages_in(print_page(page), folder) for page in (short, long)]
        tagged, plain = cpu(lambda: print_page(short), lambda: untagged(short))
        line("T8c", tagged, plain, 1.15, unit="ms")
        memory = measure_memory(folder, long_report(30))
        line("T8d", memory, 80 + 2.5 * pages[1], 1.00, unit="MB")
        quick, slow = cpu(lambda: print_page(short), lambda: print_page(long))
        line("T8e", slow / pages[1], quick / pages[0], 1.15, unit="ms a page")
        print(f"({pages[0]} and {pages[1]} pages)")


if __name__ == "__main__":
    main()
