"""The process that opens a report of strangers: a PDF in, what is found of it out."""

import json
import logging
import sys

import django
from django.utils import translation


def main() -> int:
    """Read one PDF; write one JSON object, whatever it was, in the language named."""
    django.setup()
    translation.activate(sys.argv[1])
    from reports.exports.reopening import (  # noqa: PLC0415 -- after the set-up
        MOST_BYTES,
        found_in,
        limit,
    )

    logging.disable(logging.CRITICAL)
    pdf = sys.stdin.buffer.read(MOST_BYTES)
    limit(int(sys.argv[2]))
    sys.stdout.write(json.dumps(found_in(pdf)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
