"""T7: two hundred people press “Continue” at once, and one worker answers them.

    python bench/burst.py

The site is a real one (`./run` with one worker), the requests go over loopback. First
some at a time, to see how many a second it answers; then all at once: nobody may wait
much longer than it takes to answer them one after another. T7b: submits a second.
"""

# ruff: noqa: E402 -- Django is configured before the tests' helpers are imported

import asyncio
import os
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode, urlsplit

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from bench.timing import line
from tests.journeys.visitor import Visitor
from tests.server import serve

PEOPLE, STEADY, AT_A_TIME, BURSTS = 200, 2_000, 8, 5


def request_of(server):
    """Return the bytes of one step, as a browser sends them."""
    visitor = Visitor(server.url)
    visitor.begin("Drug use")
    body = urlencode({"s": visitor.sealed, "a": visitor.choices[0], "go": "next"})
    head = (
        f"POST /en/int/check/ HTTP/1.1\r\nHost: {urlsplit(server.url).netloc}\r\n"
        "Sec-Fetch-Site: same-origin\r\nConnection: close\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


async def ask(port, request):
    """Return the seconds one person waits.

    Raises:
        RuntimeError: the answer is no page.
    """
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await reader.read()
    writer.close()
    if not answer.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(answer[:200].decode(errors="replace"))
    return time.perf_counter() - began


async def steady(port, request):
    """Return how many requests a second are answered, some at a time."""

    async def person():
        for _ in range(STEADY // AT_A_TIME):
            await ask(port, request)

    began = time.perf_counter()
    await asyncio.gather(*(person() for _ in range(AT_A_TIME)))
    return STEADY / (time.perf_counter() - began)


async def burst(port, request, people):
    """Return the wait in seconds that 99 of 100 people do not exceed."""
    waits = await asyncio.gather(*(ask(port, request) for _ in range(people)))
    return statistics.quantiles(waits, n=100)[98]


async def measure(port, request, people=PEOPLE):
    await steady(port, request)  # the first ones compile the pages
    ratios = []
    for _ in range(BURSTS):
        a_second = await steady(port, request)
        longest = await burst(port, request, people)
        ratios.append((longest * a_second / people, longest, a_second))
    _, longest, a_second = sorted(ratios)[BURSTS // 2]
    print(f"# {people} people at once")
    line("T7a", longest * 1e6, people / a_second * 1e6, 1.3)
    line("T7b", 1e6 / a_second, 1_000, 1.0)  # of one request: a thousand a second


def main():
    with (
        TemporaryDirectory() as state,
        serve(Path(state), WEB_CONCURRENCY="1") as server,
    ):
        asyncio.run(measure(urlsplit(server.url).port, request_of(server)))


if __name__ == "__main__":
    main()
