"""Every screen of the personal flow on one sheet per width and colour scheme.

    python bench/contact_sheet.py [--languages en,fr,ar] [--url ADDRESS] [FOLDER]

The site is started for it unless there is an address. The sheets are to be looked at:
this script judges nothing.
"""

# ruff: noqa: E402 -- Django is configured before the tests' helpers are imported

import argparse
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.conftest import CHROMIUM, CHROMIUM_FLAGS
from tests.journeys.tour import tour
from tests.server import serve

SIZES = {360: 740, 1280: 900}
SCHEMES = ("light", "dark")
PER_ROW = {360: 8, 1280: 4}
TALLEST = {360: 1100, 1280: 1300}  # of a piece on the sheet, in pixels
GAP, GREY = 8, "#777"


@contextmanager
def site(url):
    """Yield the address of a site: this one, or a new one."""
    if url:
        yield url
        return
    with TemporaryDirectory() as state, serve(Path(state)) as server:
        yield server.url


def screens(browser, url, language, width, scheme, folder):
    """Return the files of all screens in one language, width and scheme."""
    size = {"width": width, "height": SIZES[width]}
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    files = []
    for number, name in enumerate(tour(page, url, language)):
        named = f"{language}-{width}-{scheme}-{number:02}-{name.replace(' ', '-')}.png"
        page.mouse.move(0, 0)
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=folder / named, full_page=True)
        files.append(folder / named)
    context.close()
    return files


def sheet(files, width):
    """Return one picture of many; a tall one goes on beside itself."""
    pictures = [piece for file in files for piece in pieces(Image.open(file), width)]
    tallest = max(one.height for one in pictures)
    across, down = width + GAP, tallest + GAP
    rows = -(-len(pictures) // PER_ROW[width])
    whole = Image.new("RGB", (PER_ROW[width] * across, rows * down), GREY)
    for number, one in enumerate(pictures):
        row, column = divmod(number, PER_ROW[width])
        whole.paste(one, (column * across, row * down))
    return whole


def pieces(picture, width):
    """Yield a screen from top to bottom, in pieces that are not too tall."""
    for top in range(0, picture.height, TALLEST[width]):
        bottom = min(picture.height, top + TALLEST[width])
        yield picture.crop((0, top, width, bottom))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default="var/contact", type=Path)
    parser.add_argument("--languages", default="en,fr,ar")
    parser.add_argument("--url")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with site(asked.url) as url, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        for language in asked.languages.split(","):
            for width in SIZES:
                for scheme in SCHEMES:
                    given = (language, width, scheme)
                    files = screens(browser, url, *given, asked.folder)
                    name = f"sheet-{language}-{width}-{scheme}.png"
                    sheet(files, width).save(asked.folder / name)
                    print(asked.folder / name)
        browser.close()


if __name__ == "__main__":
    main()
