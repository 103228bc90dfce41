"""What the numbers say, in sentences: above the results, and above each chart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from reports.domain.official.values import (
    Area,
    Crossing,
    Gap,
    HeatRow,
    Kind,
    Principle,
    RedLine,
    Sentence,
    Since,
    Verdict,
)
from reports.domain.words import Say, apart, listed

HIGH, LOW = 4, 2  # “level 4 or 5”, “level 1 or 2”


def suggestion(
    say: Say,
    areas: Sequence[Area],
    lines: Sequence[RedLine],
    changes: Since | None,
) -> Sentence:
    """Return a headline made from the numbers, for people to write a better one."""
    crossed = sum(one.crossing is Crossing.CROSSED for one in lines)
    sentences = []
    if crossed:
        words = say.ngettext(
            "%(count)s red line is crossed.",
            "%(count)s red lines are crossed.",
            crossed,
        )
        sentences.append(words % {"count": crossed})
    if changes:
        sentences.append(f"{of_changes(say, changes)}.")
    sentences.append(_of_areas(say, areas))
    return Sentence(" ".join(sentences), is_suggestion=True)


def _of_areas(say: Say, areas: Sequence[Area]) -> str:
    """Return where most is in place, and where least; areas by name, not by rank."""
    known = _comparable(areas)
    if not known:
        return say.gettext("There is no score yet.")
    best, worst = _ends(known)
    if best is worst or best.score == worst.score:
        facts = {"areas": _titles(say, known), "score": _words(best)}
        return say.gettext("%(areas)s: %(score)s.") % facts
    facts = {
        "best": apart(say, best.result.title),
        "most": _words(best),
        "worst": apart(say, worst.result.title),
        "least": _words(worst),
    }
    return (
        say.gettext(
            "Most is in place in “%(best)s” (%(most)s), least in “%(worst)s”"
            " (%(least)s)."
        )
        % facts
    )


def of_distribution(say: Say, areas: Iterable[Area], levels: Sequence[int]) -> str:
    """Return how many answers stand high and low, of the `levels` they can have."""
    steps = [line.step for area in areas for line in area.lines if line.step]
    if not steps:
        return say.gettext("No question has a level yet")
    highest = [one for one in levels if one >= HIGH] or levels[-1:]
    lowest = [one for one in levels if one <= LOW] or levels[:1]
    facts = {
        "all": len(steps),
        "high": sum(step in highest for step in steps),
        "low": sum(step in lowest for step in steps),
        "highest": _either(say, highest),
        "lowest": _either(say, lowest),
    }
    return (
        say.gettext(
            "%(high)s of %(all)s levels are %(highest)s, %(low)s are %(lowest)s"
        )
        % facts
    )


def _either(say: Say, levels: Sequence[int]) -> str:
    """Return one level, or two of them."""
    if len(levels) == 1:
        return str(levels[0])
    facts = {"first": levels[0], "last": levels[-1]}
    return say.gettext("%(first)s or %(last)s") % facts


def of_scores(say: Say, areas: Sequence[Area]) -> str:
    """Return how many levels rest on no evidence although they need some."""
    count = sum(len(area.unsupported) for area in areas)
    if not count:
        return say.gettext("Every level of 4 or 5 that needs evidence has some")
    words = say.ngettext(
        "%(count)s level of 4 or 5 rests on no evidence",
        "%(count)s levels of 4 or 5 rest on no evidence",
        count,
    )
    return words % {"count": count}


def of_changes(say: Say, changes: Since) -> str:
    """Return how many areas improved, stayed and declined, of those compared."""
    counts = Counter(one.verdict for one in changes.rows)
    compared = len(changes.rows) - counts[Verdict.NOT_COMPARABLE]
    if not compared:
        words = say.gettext("No area can be compared with “%(title)s”")
        return words % {"title": changes.title}
    words = say.ngettext(
        "Of %(all)s area compared with “%(title)s”, %(improved)s improved, %(same)s"
        " stayed about the same and %(declined)s declined",
        "Of %(all)s areas compared with “%(title)s”, %(improved)s improved, %(same)s"
        " stayed about the same and %(declined)s declined",
        compared,
    )
    return words % {
        "title": changes.title,
        "improved": counts[Verdict.IMPROVED],
        "same": counts[Verdict.SAME],
        "declined": counts[Verdict.DECLINED],
        "all": compared,
    }


def of_heat(say: Say, rows: Sequence[HeatRow], named: Sequence[Principle]) -> str:
    """Return where an area and a principle meet at the lowest mean level."""
    cells = [
        (Decimal(cell.mean.number), row.title, one.label, cell.mean.words)
        for row in rows
        for one, cell in zip(named, row.cells, strict=True)
        if cell.mean
    ]
    if not cells:
        return say.gettext("No level is known yet")
    least = min(one[0] for one in cells)
    lowest = [one for one in cells if one[0] == least]
    if len(lowest) > 1:
        facts = {"level": lowest[0][3], "count": len(lowest)}
        return (
            say.gettext("The lowest mean level, %(level)s, stands in %(count)s places")
            % facts
        )
    _mean, area, principle, words = lowest[0]
    facts = {
        "area": apart(say, area),
        "principle": apart(say, principle),
        "level": words,
    }
    return (
        say.gettext(
            "The lowest mean level, %(level)s, is that of “%(area)s” in “%(principle)s”"
        )
        % facts
    )


def of_shape(say: Say, areas: Sequence[Area]) -> str:
    """Return where a radar reaches furthest, and where least."""
    known = _comparable(areas)
    if not known:
        return say.gettext("No area has a score yet")
    best, worst = _ends(known)
    facts = {
        "best": apart(say, best.result.title),
        "worst": apart(say, worst.result.title),
    }
    return (
        say.gettext(
            "The shape reaches furthest at “%(best)s” and least far at “%(worst)s”"
        )
        % facts
    )


def of_gaps(say: Say, gaps: Sequence[Gap]) -> str:
    """Return how many questions stand low, and how many nobody knows."""
    facts = {
        "low": sum(1 <= one.line.step <= LOW for one in gaps),
        "all": len(gaps),
        "unknown": sum(one.line.kind is Kind.NOT_KNOWN for one in gaps),
    }
    words = say.ngettext(
        "%(all)s question is below the highest level or not known: %(low)s at level 1"
        " or 2, %(unknown)s not known",
        "%(all)s questions are below the highest level or not known: %(low)s at level 1"
        " or 2, %(unknown)s not known",
        len(gaps),
    )
    return words % facts


def of_red_lines(say: Say, lines: Sequence[RedLine]) -> str:
    """Return how many red lines are crossed, and of how many nobody can say.

    What counts zero is left out.
    """
    counts = Counter(one.crossing for one in lines)
    crossed, unknown = counts[Crossing.CROSSED], counts[Crossing.CANNOT_SAY]
    if crossed and unknown:
        words = say.ngettext(
            "%(crossed)s of %(all)s red lines is crossed; %(unknown)s cannot be judged",
            "%(crossed)s of %(all)s red lines are crossed;"
            " %(unknown)s cannot be judged",
            crossed,
        )
    elif crossed:
        words = say.ngettext(
            "%(crossed)s of %(all)s red lines is crossed",
            "%(crossed)s of %(all)s red lines are crossed",
            crossed,
        )
    elif unknown:
        words = say.gettext("%(unknown)s of %(all)s red lines cannot be judged")
    else:
        words = say.gettext("No red line is crossed")
    return words % {"crossed": crossed, "all": len(lines), "unknown": unknown}


def _comparable(areas: Sequence[Area]) -> list[Area]:
    """Return the areas with a score in percent, which can stand beside each other."""
    return [area for area in areas if area.score and area.is_percent]


def _ends(known: Sequence[Area]) -> tuple[Area, Area]:
    def number(area: Area) -> Decimal:
        return Decimal(area.score.number if area.score else 0)

    return max(known, key=number), min(known, key=number)


def _titles(say: Say, areas: Iterable[Area]) -> str:
    return listed(say, [area.result.title for area in areas])


def _words(area: Area) -> str:
    return area.score.words if area.score else ""
