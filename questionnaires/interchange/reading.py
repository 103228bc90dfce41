"""The sheets of a bank into one questionnaire, with findings that name their rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from questionnaires.domain.addresses import Numbering, fact_addresses
from questionnaires.domain.definition import (
    Case,
    Choice,
    ChoiceList,
    Questionnaire,
    Scale,
)
from questionnaires.domain.expressions.errors import (
    closest,
    did_you_mean,
    nearest_key,
)
from questionnaires.domain.findings import Finding, Place
from questionnaires.domain.keys import is_refused, look_of
from questionnaires.domain.sentences import say
from questionnaires.interchange import sheets
from questionnaires.interchange.bands import note_bands
from questionnaires.interchange.choices import list_names, read_choice
from questionnaires.interchange.columns import LIKE_A_NAME, languages_of
from questionnaires.interchange.default_language import default_language
from questionnaires.interchange.guide import GUIDE
from questionnaires.interchange.heads import Grid, from_head, without_errors
from questionnaires.interchange.lines import read_lines
from questionnaires.interchange.losses import Loss
from questionnaires.interchange.notes import Line, Notes, at
from questionnaires.interchange.rows import Context, read_row
from questionnaires.interchange.sheets import Sheet
from questionnaires.interchange.states import read_meta, read_translations
from questionnaires.interchange.stray_languages import in_known_languages
from questionnaires.interchange.survey import read_survey

NEEDED = ("settings", "survey", "choices")
# if one of these cannot be read, much that names its rows would be called wrong
NAMED = frozenset(s.name for s in sheets.SHEETS) - {"cases", "translations", "_meta"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the questionnaire, unless it could not be; and the findings.

    `rows` say where things stand, by sheet and key; `meta` is what an export noted;
    `losses` are what became of another system's form. Of the cells in `settled`
    everything was said.
    """

    questionnaire: Questionnaire | None
    findings: tuple[Finding, ...] = ()
    rows: Mapping[tuple[str, str], int] | None = None
    meta: Mapping[str, str] | None = None
    losses: tuple[Loss, ...] = ()
    settled: frozenset[Place] = frozenset()


def read_grids(grids: Mapping[str, Grid], notes: Notes) -> Reading:
    """Return the questionnaire that the sheets of a bank make."""
    grids = _by_their_names(grids, notes)
    for name in NEEDED:
        if name not in grids:
            notes.refuse(
                "W102",
                Place(name),
                say("There is no sheet “%(name)s”. Add it.", name=name),
            )
    if not {"settings", "survey"} <= grids.keys() or notes.unread & NAMED:
        return Reading(None, tuple(notes.findings))
    grids = {
        name: without_errors(from_head(name, grid, notes))
        for name, grid in grids.items()
    }
    return _Bank(grids, notes).read()


def _by_their_names(grids: Mapping[str, Grid], notes: Notes) -> dict[str, Grid]:
    """Return the sheets that are read; a slip in a name is noted, and mended."""
    known = {sheet.name for sheet in sheets.SHEETS}
    named = {name: grid for name, grid in grids.items() if name in known}
    for name in sorted(grids.keys() - known - {GUIDE}):
        if meant := closest(name.lower(), known - named.keys(), LIKE_A_NAME):
            message = say("There is no sheet “%(name)s”.", name=name[:60])
            notes.refuse("W117", Place(name), message, did_you_mean(meant))
            named[meant] = grids[name]
            continue
        notes.warn(
            "W106",
            Place(name),
            say("The sheet “%(name)s” is not read.", name=name),
            say("Correct its name; or leave it, if it is for yourself."),
        )
    return named


class _Bank:
    """The sheets of one bank, while they are read."""

    def __init__(self, grids: Mapping[str, Grid], notes: Notes) -> None:
        self.notes = notes
        self.default_language = default_language(grids, notes)
        self.grids = in_known_languages(grids, self.default_language, notes)
        self.context = Context(
            notes,
            read_translations(
                self.lines(sheets.TRANSLATIONS), self.default_language, notes
            ),
        )

    def read(self) -> Reading:
        """Read sheet after sheet."""
        meta = read_meta(self.lines(sheets.META), self.notes)
        questionnaire = self._settings()
        if questionnaire:
            questionnaire = replace(
                questionnaire,
                languages=self._languages(),
                sections=read_survey(
                    self.lines(sheets.SECTIONS, sheets.QUESTIONS),
                    list_names(self.grids.get("choices", ())),
                    self.context,
                ),
                lists=self._lists(),
                scales=self._scales(),
                advice=self._all(sheets.ADVICE),
                cases=self._cases(),
                texts=self._all(sheets.TEXTS),
            )
            self.context.translations.note_unused(self.notes)
        return Reading(
            None if self.notes.nameless else questionnaire,
            tuple(self.notes.findings),
            self.notes.rows,
            meta,
            settled=frozenset(self.notes.settled),
        )

    def lines(self, *of: Sheet) -> list[Line]:
        """Return the lines of a sheet; none if the bank does not have it."""
        grid = self.grids.get(of[0].name)
        return read_lines(of, grid, self.default_language, self.notes) if grid else []

    def _languages(self) -> tuple[str, ...]:
        named = (
            languages_of(sheet, self.grids.get(sheet.name, ()), self.default_language)
            for sheet in sheets.SHEETS
        )
        found = dict.fromkeys(language for group in named for language in group)
        return tuple(found) or (self.default_language,)

    def _settings(self) -> Questionnaire | None:
        lines = self.lines(sheets.SETTINGS)
        if not lines:
            self.notes.refuse(
                "W109", Place("settings", 2), say("The settings are empty.")
            )
            return None
        if len(lines) > 1:
            place = at(lines[1])
            self.notes.refuse(
                "W111", place, say("The settings have one row only."), say("Remove it.")
            )
        line = lines[0]
        self.notes.stands(line, line["form_id"], "form_id")
        read: Questionnaire | None = read_row(
            sheets.SETTINGS, line, line["form_id"], self.context, languages=()
        )
        return read and replace(read, default_language=self.default_language)

    def _all(self, sheet: Sheet) -> tuple[Any, ...]:
        """Return what each line of a sheet makes."""
        values = []
        for line in self.lines(sheet):
            self.notes.stands(line, line["name"])
            values.append(read_row(sheet, line, line["name"], self.context))
        return tuple(value for value in values if value is not None)

    def _of_scales(
        self, sheet: Sheet, lines: Iterable[Line], key: str, meant: Mapping[str, str]
    ) -> dict[str, list[Any]]:
        """Return what the lines make, by the scale each belongs to."""
        groups: dict[str, list[Any]] = defaultdict(list)
        numbering = Numbering()
        for line in lines:
            if not line["scale"]:
                continue
            scale = meant.get(look_of(line["scale"]), line["scale"])
            address = numbering.address(scale, line[key])
            self.notes.remember(line, address)
            value = read_row(sheet, line, address, self.context)
            if value is not None:
                groups[scale].append(value)
        return groups

    def _lists(self) -> tuple[ChoiceList, ...]:
        groups: dict[str, list[Choice]] = defaultdict(list)
        for line in self.lines(sheets.CHOICES):
            choice = read_choice(line, self.context)
            if choice is not None:
                groups[line["list_name"]].append(choice)
        return tuple(ChoiceList(key, tuple(group)) for key, group in groups.items())

    def _scales(self) -> tuple[Scale, ...]:
        scales: tuple[Scale, ...] = self._all(sheets.SCALES)
        known = {scale.key for scale in scales}
        meant = _corrected(known)
        items = self._of_scales(
            sheets.ITEMS, self.lines(sheets.ITEMS), "question", meant
        )
        of_bands = self.lines(sheets.BANDS)
        bands = self._of_scales(sheets.BANDS, of_bands, "name", meant)
        note_bands(of_bands, meant, self.notes)
        self._note_strangers("items", items.keys() - known, known)
        self._note_strangers("bands", bands.keys() - known, known)
        return tuple(
            replace(
                scale,
                items=tuple(items.get(scale.key, ())),
                bands=tuple(bands.get(scale.key, ())),
            )
            for scale in scales
        )

    def _note_strangers(
        self, sheet: str, keys: Iterable[str], known: Iterable[str]
    ) -> None:
        for key in sorted(keys) if "scales" not in self.notes.nameless else ():
            rows = (
                row
                for (name, address), row in self.notes.rows.items()
                if name == sheet and address.startswith(f"{key.lower()}/")
            )
            self.notes.refuse(
                "S101",
                Place(sheet, next(rows, None), "scale"),
                say("There is no scale “%(key)s”.", key=key),
                nearest_key(key, known)
                or say("Add it to the sheet “scales”, or correct the name."),
            )

    def _cases(self) -> tuple[Case, ...]:
        facts: dict[str, list[Any]] = defaultdict(list)
        lines: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines(sheets.CASES):
            if not line["case"]:
                continue
            self.notes.remember(line, line["case"])
            fact = read_row(sheets.CASES, line, line["case"], self.context)
            if fact is not None:
                facts[line["case"]].append(fact)
                lines[line["case"]].append(line)
        cases = tuple(Case(key, tuple(of_it)) for key, of_it in facts.items())
        for case in cases:
            addresses = fact_addresses(case)
            for line, address in zip(lines[case.key], addresses, strict=True):
                self.notes.remember(line, address)
        return cases


def _corrected(keys: Collection[str]) -> Mapping[str, str]:
    """Return the keys that must be corrected, by what they share with the right ones.

    The other sheets may well name them as they should be.
    """
    right = {look_of(key) for key in keys if not is_refused(key)}
    refused = {look_of(key): key for key in keys if is_refused(key)}
    return {look: key for look, key in refused.items() if look not in right}
