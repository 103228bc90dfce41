"""A second implementation, written from docs/*.md alone, to check the first against.

It takes a bank as plain dicts, and does everything the slow and obvious way:

    bank = {
        "sections": [{"relevant", "repeat_over", "questions": [question, ...]}, ...],
        "lists": {"LIST": [choice, ...]},
        "scales": [scale, ...],
        "advice": [{"key", "when", "priority"}, ...],
    }
    question = {"key", "type", "choices", "relevant", "calculation", "choice_filter",
                "red_line", "may_be": ["not_known", ...]}
    choice = {"key", "label", "points", "points_for": {"SCALE": points}, "exclusive",
              "missing", "columns": {"COLUMN": "words"}}
    scale = {"key", "method", "unit", "missing": ("none" | "at_least" | "prorate", N),
             "decimals", "items": [item, ...], "bands": [band, ...]}
    item = {"question", "weight", "reverse", "when"}
    band = {"key", "lowest", "highest", "when", "severity"}

An answer is words, a `Fraction`, a tuple of choices or `{"said": "not_known"}`; a key
that is not there is blank. Numbers are `Fraction`s, and an open end is infinite.
"""
