"""The walks of test_pseudo_locale.py to translations, differences and imports.

And to a new bank, whose page has the list of languages, too.
"""

import io
from dataclasses import replace

from questionnaires import actions
from questionnaires.domain.definition import Case, Fact, State, Text, Wording
from questionnaires.domain.languages import OWN_NAMES
from questionnaires.domain.locales import language_name
from questionnaires.domain.translating.entries import catalogue_of
from questionnaires.domain.translating.standing import Standing
from questionnaires.interchange.catalogues.files import KINDS
from questionnaires.interchange.workbook import grids_of
from questionnaires.interchange.xlsx_writing import write_workbook
from questionnaires.queries import load_draft, load_version
from tests.journeys.account_walks import ada
from tests.journeys.pseudo import LANGUAGE, WORD
from tests.journeys.workshop_walks import bench, new_bank, send
from tests.translators import sent
from tests.workshops import BANK

CASE = Case("a user", (Fact("answer", "q", "p3"), Fact("answer", "gone", "p1")))
# keys, codes, names of files and formats; what languages call themselves
NO_WORDS_OF_TRANSLATIONS = {
    *WORD.findall(" ".join(OWN_NAMES.values())),
    *WORD.findall(" ".join(language_name(LANGUAGE, one) for one in OWN_NAMES)),
    *("section", "list", "choice"),  # section_1: what a new bank begins with
    *("XLIFF", "PO", "XLSX", "xlf", "po", "xlsx", "zip", "csv", "json", "fr", "ar"),
    *("CSV", "JSON"),
    *("XLSForm", "MB", "form", "title", "user", "a", "p", "gone", "français"),
    *(
        "العربي",
        "ة",
        "minutes",
        "w",
        "English",
        "b",
        "settings",
        "de",
        "deutsch",
        "Deutsch",
    ),
    *("multiline", "T", "L", "W", "label", "piers", "languages", "pt", "br"),
}


def words(*states):
    """Return a title in two languages, with a state for each but the first."""
    given = zip(("ar", "fr"), states, strict=True)
    wordings = [Wording(code, f"⟪{code}⟫", state) for code, state in given]
    english = Wording("en", "⟪Sample⟫")
    return Text(tuple(sorted((*wordings, english), key=lambda one: one.language)))


def two(walk):
    """Begin a bank in three languages; return where it is and its key."""
    many = replace(
        BANK,
        languages=("en", "fr", "ar"),
        title=words(State.STALE, State.UNREVIEWED),
    )
    top = bench(walk, many)
    return top, top.split("/")[2]


def put(walk, where, **given):
    page = walk.client.get(where).content.decode()
    walk.keep(walk.client.post(where, sent(page) | given, follow=True))


def translations(walk):
    walk.get(f"{bench(walk)}translations/")
    top, _key = two(walk)
    walk.get(f"{top}translations/")
    for code in ("", "x y", "de", "en"):
        send(walk, f"{top}translations/", language=code)
    walk.get(f"{top}translations/?version=1")


def language(walk):
    """Translate, be told of others, of mistakes, and of one's own words."""
    top, key = two(walk)
    where = f"{top}translations/ar/"
    for query in ("", "?show=missing", "?show=stale", "?show=unreviewed", "?version=1"):
        walk.get(where + query)
    page = walk.client.get(where).content.decode()
    put_words = {"words0": "⟪New⟫", "note0": "⟪Note⟫", "role": "⟪nurse⟫"}
    walk.keep(walk.client.post(f"{where}save/", sent(page) | put_words, follow=True))
    again = {"words0": "⟪Other⟫", "words1": "=1"}
    walk.keep(walk.client.post(f"{where}save/", sent(page) | again))
    mine = sent(walk.client.get(where).content.decode())
    walk.keep(walk.client.post(f"{where}save/", mine | {"said0": "reviewed"}))
    gone = sent(page) | {"where0": "survey/gone/label", "words0": "⟪Lost⟫"}
    walk.keep(walk.client.post(f"{where}save/", gone))
    ada(walk, expert=True)
    walk.get(where)
    actions.publish(key)
    walk.keep(walk.client.post(f"{where}save/", mine))


def changed(key, language="ar"):
    """Yield catalogues as they may come back: each fate, and what is refused."""
    found = catalogue_of(load_draft(key), language)
    first, *_rest = found.entries
    for one in (
        replace(first, words="⟪Else⟫"),
        replace(first, words="⟪Else⟫", source="⟪Old⟫"),
        replace(first, words="⟪Else⟫", based_on="0" * 12),
        replace(first, standing=Standing.REVIEWED),
        replace(first, words="=1"),
        replace(first, where=("survey", "gone", "label")),
        first,
    ):
        yield replace(found, entries=(one,))
    yield replace(found, language="fr")
    yield replace(found, key="other")


def language_bring(walk):
    top, key = two(walk)
    where = f"{top}translations/ar/bring/"
    walk.get(where)
    for one in changed(key):
        file = io.BytesIO(KINDS["xliff"].write(one))
        file.name = "w.xlf"
        walk.keep(walk.client.post(where, {"file": file}))
    walk.keep(walk.client.post(where, {}))
    walk.keep(walk.client.post(where, {"preview": "x"}, follow=True))


def difference(walk):
    top, key = two(walk)
    walk.get(f"{top}difference/")
    actions.replace_draft(replace(load_draft(key), cases=(CASE,)))
    walk.get(f"{top}difference/")
    empty = bench(walk, replace(BANK, minutes=7))
    walk.get(f"{empty}difference/")


def judge(walk):
    top = bench(walk)
    key = top.split("/")[2]
    draft = load_draft(key)
    named = (replace(draft.texts[0], text=Text((Wording("en", "⟪Anew⟫"),))),)
    actions.replace_draft(replace(draft, texts=named))
    given = {"before": "1", "after": "draft", "part": "text", "key": "about",
             "aspect": "wording", "change_class": "meaning"}  # fmt: skip
    for more in ({}, {"reason": "⟪Why⟫"}, {"change_class": "as_it_looks"}):
        walk.keep(
            walk.client.post(f"{top}difference/judge/", given | more, follow=True)
        )


def bring(walk):
    """Look at files that are in order and that are not; take one, too late, too."""
    top, key = two(walk)
    where = f"{top}import/"
    walk.get(where)
    actions.publish(key)
    walk.get(f"{where}?version=1")
    actions.replace_draft(load_version(key, 1).questionnaire)
    walk.keep(walk.client.post(where, {}))
    walk.keep(walk.client.post(where, {"preview": "x"}, follow=True))
    draft = load_draft(key)
    other = replace(draft, title=Text((Wording("en", "⟪Renamed⟫"),)))
    reworded = replace(
        draft, title=Text((Wording("en", "⟪R⟫"), *draft.title.wordings[1:]))
    )
    for bank in (other, reworded, draft, replace(draft, key="other")):
        grids = {
            name: [list(row) for row in grid] for name, grid in grids_of(bank).items()
        }
        keep(walk, where, grids)
    grids["survey"][0][0] = "kind"
    keep(walk, where, grids)


def keep(walk, where, grids):
    file = io.BytesIO(write_workbook(grids))
    file.name = "b.xlsx"
    page = walk.client.post(where, {"file": file})
    walk.keep(page)
    given = sent(page.content.decode())
    if "preview" in given:
        walk.keep(walk.client.post(where, given | {"go": "import"}, follow=True))


WORDS_WALKS = {
    "workshop:new_bank": new_bank,
    "workshop:translations": translations,
    "workshop:language": language,
    "workshop:language_save": language,
    "workshop:language_bring": language_bring,
    "workshop:difference": difference,
    "workshop:judge": judge,
    "workshop:bring": bring,
}
NO_PAGES_OF_TRANSLATIONS = {
    "workshop:language_file": "a file for translators",
    "workshop:take_out": "the bank as a file",
}
