"""From an obligation to what is asked about it, what is missing, and what is done."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reports.domain.official.study import Study
from reports.domain.official.values import Gap
from reports.domain.paper.values import Act, Obligation
from reports.domain.prose import prose

# (“ECHR”, (), “ECHR”) before (“ECHR”, (3,), “ECHR 3”): numbers count, they do not spell
_Place = tuple[tuple[int, int | str], ...]


def index_of(
    study: Study, gaps: Sequence[Gap], acts: Sequence[Act]
) -> tuple[Obligation, ...]:
    """Return the articles and guidelines that questions name, in their order."""
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for line in study.lines:
        basis = study.compiled.questions[line.key].legal_basis
        for name in obligations_in(basis):
            asked[name].append(line.number)
    missing = {one.line.number for one in gaps}
    return tuple(
        _obligation(name, asked[name], missing, acts)
        for name in sorted(asked, key=_place)
    )


def obligations_in(basis: str) -> Iterator[str]:
    """Yield what a cell of the bank names: “ECHR 3; IG II.7” are two."""
    seen: set[str] = set()
    for one in basis.split(";"):
        name = " ".join(one.split())
        if name and name not in seen:
            seen.add(name)
            yield name


def meanings_of(study: Study, index: Sequence[Obligation]) -> tuple[str, ...]:
    """Return what the bank says of short names in the index: “CPT: Committee …”.

    They are lines of a list in its text about itself, the short name before a colon.
    """
    lines = (
        line
        for block in prose(study.material.named("about"))
        if block.is_list
        for line in block.lines
    )
    return tuple(line for line in lines if any(_is_of(line, one.name) for one in index))


def _is_of(line: str, name: str) -> bool:
    names, colon, _meaning = line.partition(":")
    some = [one.strip() for one in names.split(",")] if colon else []
    return any(f"{name} ".startswith(f"{one} ") for one in some)


def _obligation(
    name: str, numbers: Sequence[str], missing: Iterable[str], acts: Sequence[Act]
) -> Obligation:
    gaps = tuple(one for one in numbers if one in set(missing))
    done = tuple(
        one.reference for one in acts if not set(gaps).isdisjoint(one.questions)
    )
    return Obligation(name, tuple(numbers), gaps, done)


def _place(name: str) -> _Place:
    words = name.replace(".", " ").split()
    return tuple((0, int(one)) if one.isdecimal() else (1, one) for one in words)
