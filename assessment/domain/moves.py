"""Where a visit goes next: pure moves along the path.

Places are numbered: 0 is the notice, then the pages, then the list of answers, then
the result.
"""

from collections.abc import Container
from dataclasses import replace

from assessment.domain.visit import CHECK, NOTICE, RESULT, Visit
from questionnaires.domain.flow import Path


def first_open(visit: Visit, path: Path) -> str:
    """Return the first page not passed yet, or the list of answers."""
    return next((key for key in path.pages if key not in visit.seen), CHECK)


def number_of(place: str, path: Path) -> int:
    """Return the number of a place; of one no longer shown, that of the first page."""
    if place in path.pages:
        return path.pages.index(place) + 1
    after = {NOTICE: 0, CHECK: len(path.pages) + 1, RESULT: len(path.pages) + 2}
    return after.get(place, 1)


def forward(visit: Visit, path: Path) -> Visit:
    """Return the visit one step on. Nothing is left out on the way to the result."""
    if visit.place == NOTICE:
        return visit.at(path.pages[0] if path.pages else CHECK)
    opened = first_open(visit, path)
    if visit.place in (CHECK, RESULT):
        return visit.at(RESULT if opened == CHECK else opened)
    if visit.returns:
        return visit.at(opened, returns=opened != CHECK)
    number = number_of(visit.place, path)
    if number < len(path.pages):
        return visit.at(path.pages[number])
    return visit.at(opened)


def back(visit: Visit, path: Path) -> Visit:
    """Return the visit one step back; from a change, to the list of answers."""
    if visit.returns and first_open(visit, path) in (CHECK, visit.place):
        return go_to(visit, path, len(path.pages) + 1)
    return go_to(visit, path, max(number_of(visit.place, path) - 1, 0))


def go_to(visit: Visit, path: Path, number: int) -> Visit:
    """Return the visit at a place by number, but not beyond what is still open."""
    opened = number_of(first_open(visit, path), path)
    furthest = opened + 1 if opened == len(path.pages) + 1 else opened
    places = (NOTICE, *path.pages, CHECK, RESULT)
    return visit.at(places[max(0, min(number, furthest))])


def change(visit: Visit, path: Path, number: int) -> Visit:
    """Return the visit at a page that leads back to the list of answers."""
    if visit.place not in (CHECK, RESULT) or not 0 < number <= len(path.pages):
        return visit
    return visit.at(path.pages[number - 1], returns=True)


def wished(visit: Visit, ticked: Container[str]) -> Visit:
    """Return the visit with what was ticked on its first page."""
    return replace(
        visit, has_more_time="more" in ticked, ignores_shift="still" in ticked
    )


def probed(visit: Visit) -> Visit:
    """Return the visit whose page has said that nothing is chosen."""
    return replace(visit, was_probed=True)
