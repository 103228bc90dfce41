"""The texts of a draft in its other languages as a flat table."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.core.exceptions import ValidationError

from questionnaires.domain.checks.wording import texts_of
from questionnaires.domain.definition import Questionnaire, State, Text, Wording
from questionnaires.domain.sentences import say
from questionnaires.domain.translating.placing import with_texts
from questionnaires.interchange.table import Cells, Change, Key


class TranslationTable:
    """Every text beside its source; `words` are empty where none are written yet."""

    keys: tuple[str, ...] = ("language", "sheet", "key", "column")
    columns: tuple[str, ...] = (*keys, "source", "words", "state")
    may_grow = False

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self._texts = {placed.where: placed.text for placed in texts_of(questionnaire)}
        self.rows: Mapping[Key, Cells] = {
            tuple(cells[key] for key in self.keys): cells for cells in self._cells()
        }

    def _cells(self) -> Iterator[Cells]:
        default = self.questionnaire.default_language
        for language in self.questionnaire.languages:
            for where, text in self._texts.items():
                wordings = {one.language: one for one in text.wordings}
                wording = wordings.get(language)
                if language != default and (wording or default in wordings):
                    source = wordings[default].words if default in wordings else ""
                    words = wording.words if wording else ""
                    state = str(wording.state) if wording else ""
                    cells = (language, *where, source, words, state)
                    yield dict(zip(self.columns, cells, strict=True))

    def read(self, number: int, cells: Cells) -> Change:
        """Return the wording a row makes; None where it is cleared."""
        problems = dict(self._problems(cells))
        if problems:
            raise ValidationError(problems)
        if not cells["words"]:
            return Change(None)
        state = State(cells["state"] or State.UNREVIEWED)
        wording = Wording(cells["language"], cells["words"], state)
        was = self.rows[tuple(cells[key] for key in self.keys)]["words"]
        if state is not State.UNREVIEWED and was != wording.words:
            return Change(
                replace(wording, state=State.UNREVIEWED),
                (say("New words are unreviewed: somebody else reviews them."),),
            )
        return Change(wording)

    def _problems(self, cells: Cells) -> Iterator[tuple[str, str]]:
        state = cells["state"]
        if cells["source"] != self.rows[tuple(cells[k] for k in self.keys)]["source"]:
            yield (
                "source",
                say(
                    "The draft's own text is another. Export the table again; the text"
                    " itself is changed in the workbook."
                ),
            )
        if state and state not in set(State):
            known = ", ".join(State)
            yield (
                "state",
                say(
                    "“%(state)s” is no state of a translation. Write one of %(known)s.",
                    state=state[:40],
                    known=known,
                ),
            )
        elif state and not cells["words"]:
            yield (
                "state",
                say("There are no words to be “%(state)s”. Clear it.", state=state),
            )

    def with_changes(self, changes: Mapping[Key, Change]) -> Questionnaire:
        """Return the draft with these wordings."""
        by_text: dict[Key, dict[str, Wording | None]] = defaultdict(dict)
        for (language, *where), change in changes.items():
            by_text[tuple(where)][language] = change.value
        texts = {}
        for (sheet, key, column), changed in by_text.items():
            old = self._texts[sheet, key, column]
            wordings = {one.language: one for one in old.wordings} | changed
            kept = [wordings[language] for language in sorted(wordings)]
            texts[sheet, key, column] = Text(tuple(one for one in kept if one))
        return with_texts(self.questionnaire, texts)
