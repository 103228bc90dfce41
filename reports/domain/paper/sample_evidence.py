"""The documents that an invented assessment rests on."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from assessment.domain.evidence import About, Piece, Revision, Source, Use
from questionnaires.domain.definition import Questionnaire
from reports.domain.paper.sample_story import story_of
from reports.domain.paper.sample_words import Words

IN_GERMAN = "Bericht über die Versorgung in Haft"  # not every document is translated
KINDS = ("law", "statistics", "report", "report", "report")
ACCESS = ("public", "public", "public", "public", "restricted")
PLACES = {"law": 0, "statistics": 1, "report": 2}
WITHOUT_EVIDENCE_EACH = 4


def sample_pieces(
    bank: Questionnaire,
    words: Words,
    steps: Mapping[str, int],
    written: tuple[str, datetime],
) -> Iterator[Piece]:
    """Yield the documents, each on its sections; nothing rests on the lowest level.

    `steps` are the levels by question, `written` is by whom and when.
    """
    here = [(title, words.language) for title in words.documents]
    titles = (*here[:3], (IN_GERMAN, "de"), *here[3:])
    by, at = written
    for place, (title, language) in enumerate(titles):
        kind = KINDS[place]
        about = About(
            title,
            kind,
            language,
            ACCESS[place],
            dated_on=date(2025, 1 + place, 12),
            owner=words.bodies[place % len(words.bodies)],
        )
        uses = tuple(
            Use(key, words.places[PLACES[kind]])
            for key in _resting(bank, place, len(titles), steps)
        )
        source = Source(link=f"https://example.org/{place}")
        newest = Revision(1, source, by, at)
        yield Piece(f"piece{place:011}", about, by, at, False, (newest,), uses)


def _resting(
    bank: Questionnaire, document: int, documents: int, steps: Mapping[str, int]
) -> Iterator[str]:
    """Yield the questions that rest on a document: most of those in its sections."""
    story = story_of(bank)
    parts = story.parts if story else {}
    number = 0
    for place, section in enumerate(bank.sections):
        area = section.key.removesuffix("_area")
        own = parts[area].document if area in parts else place % documents
        for one in section.questions:
            if one.evidence == "asked" and steps.get(one.key, 0) > 1:
                number += 1
                if own == document and number % WITHOUT_EVIDENCE_EACH:
                    yield one.key
