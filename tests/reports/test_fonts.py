"""Our fonts: each language comes back from paper, each file is used, and named."""

import re
import sys
from pathlib import Path

import pytest

from assessment.domain.languages import NAMES
from questionnaires.domain.languages import direction
from reports.pdf import ASSETS, FONTS, print_page
from tests.reports.banks import SHIPPED, bank, report_on
from tests.reports.test_pdf import printed
from tests.reports.typeset import fonts_of, lines_of, plain

OURS = re.compile(
    r"Noto-(Sans|Serif)-(Latin|Greek|Cyrillic)(-Ext)?(-Bold)?|Vazirmatn(-Bold)?"
)
NOT_OURS = {"he", "hy", "ka"}  # their letters come from the printing machine
FOLDER = FONTS.parent
MOST_BYTES = 420_000  # of all files together
MOST_BYTES_OF_A_LANGUAGE = {"latin": 30_000, "greek": 20_000, "arabic": 50_000}
SAMPLES = {
    "ar": "لا يزال الأمر سهلًا، وهذا ليس تشخيصًا؛ فمتى تتحدث إلى شخص تثق به؟",
    "az": "Cavablarınız, şəxsi sağlamlıq, gün ərzində ölçü, çox və qısa.",
    "bg": "Вашите отговори: среден обхват, ъгъл, щастие, юли и явно.",
    "bs": "Vaši odgovori: džep, ćup, đak, žena i čaša.",
    "ca": "Les vostres respostes: col·legi, façana, llengüa, òbvia i àvia.",
    "cs": "Vaše odpovědi: příliš žluťoučký kůň, ďábel, ťuk, ňouma, šťáva.",
    "da": "Dine svar: æble, ø, å, blåbærgrød.",
    "de": "Ihre Antworten: größer, schön, „über“, süß und ändern.",
    "el": "Η χρήση σας είναι στο μέτριο εύρος· τι ΐ, ΰ, ώ, Άλφα;",
    "en": "Your cannabis use is in the moderate range: “14 of 39”, £5 – €6.",
    "es": "¿Sus respuestas? ¡Sí!: año, pingüino, corazón y más.",
    "et": "Teie vastused: öö, õhk, ülikool, šokk, žest.",
    "eu": "Zure erantzunak: señale, ikurriña, etxea.",
    "fa": "پاسخ شما: چند روز، ژرف، گروه، یک کتاب",
    "fi": "Vastauksesi: yö, päivä, šakki, Åbo.",
    "fr": "L’été, où ça ? Cœur, naïveté, à côté ; « 14 sur 39 » … 50 %",
    "ga": "Do fhreagraí: ár, é, í, ó, úll.",
    "hr": "Vaši odgovori: ljeto, češalj, šuma, žaba, đak, ćup.",
    "hu": "Az ön válaszai: árvíztűrő tükörfúrógép, őszi, üveg.",
    "is": "Svörin þín: það, ævi, öxi, ýta, Ísland.",
    "it": "Le sue risposte: perché, così, può, città, è.",
    "lt": "Jūsų atsakymai: ąžuolas, ėjo, įrankis, šuo, ūkis, žąsis, čia, ųjų.",
    "lv": "Jūsu atbildes: ģimene, ķirsis, ļoti, ņemt, šķērsot, žēl, ābols.",
    "mk": "Вашите одговори: ѓавол, ќерка, ѕвезда, џем, љубов, њива, ј.",
    "mt": "It-tweġibiet tiegħek: ġurnata, ħobż, żmien, ċavetta.",
    "nb": "Svarene dine: ærlig, øl, ål, blåbær.",
    "nl": "Uw antwoorden: één, ruïne, coördinatie, ijs.",
    "pl": "Państwa odpowiedzi: zażółć gęślą jaźń, łąka, świt.",
    "pt": "As suas respostas: ação, três, avó, não, à noite, você.",
    "ro": "Răspunsurile dumneavoastră: înțeleg, știu, când, țară, șase.",
    "ru": "Ваши ответы: средний диапазон, ёлка, объём, №1, ещё.",
    "sk": "Vaše odpovede: ľúbosť, kôň, päť, vŕba, ňuch, ďaleko, ťava.",
    "sl": "Vaši odgovori: čaj, šola, žabe.",
    "sq": "Përgjigjet tuaja: ç’është, gjë, zë.",
    "sr-latn": "Vaši odgovori: đak, ćup, ljubav, njiva, džep, žaba.",
    "sr": "Ваши одговори: ђак, ћуп, љубав, њива, џеп, ј.",
    "sv": "Dina svar: år, ö, ärlig, élan.",
    "tr": "Yanıtlarınız: ılık, İstanbul, çoğu, şu, gün, öğle.",
    "uk": "Ваші відповіді: середній діапазон, ґрунт, їжак, єдність.",
    "ur": "آپ کے جوابات: بڑا ٹکڑا، ڈھائی گھنٹے، میں ہوں، پچاس ژالے",
}
FOREIGN_TO_NONE = {
    "Greek of the ancients": "ἀρχὴ ἥμισυ παντός, ᾧ, ῥόδον",
    "Cyrillic of Asia": "әлем, ғылым, қала, өмір, ұлт, үй, һәм, ң",
}


def test_every_language_we_know_has_a_sample():
    assert set(SAMPLES) == set(NAMES) - NOT_OURS


@pytest.mark.parametrize("tag", ["p", "b", "h1"])
@pytest.mark.parametrize("language", SAMPLES)
def test_each_language_comes_back_from_paper_letter_by_letter(language, tag):
    pdf = paper(SAMPLES[language], tag, language)
    assert body_of(pdf) == plain(SAMPLES[language])
    assert strangers(pdf) == []


@pytest.mark.parametrize("tag", ["p", "b", "h1"])
@pytest.mark.parametrize("words", FOREIGN_TO_NONE.values(), ids=FOREIGN_TO_NONE)
def test_letters_that_no_language_of_ours_needs_come_back_as_well(words, tag):
    pdf = paper(words, tag, "en")
    assert body_of(pdf) == plain(words)
    assert strangers(pdf) == []


@pytest.mark.parametrize("key", SHIPPED)
def test_the_shipped_banks_need_no_font_but_ours(key):
    for language in bank(key).compiled.questionnaire.languages:
        assert strangers(printed(report_on(key, 2, language))) == []


def test_the_headline_of_a_report_has_serifs():
    fonts = fonts_of(paper("Headline", "h1", "en"))
    assert fonts == {"Noto-Serif-Latin-Bold", "Noto-Sans-Latin"}  # and the counter


def paper(words, tag, language):
    return print_page(
        f'<html lang="{language}" dir="{direction(language)}"><title>x</title>'
        f"<body><{tag}>{words}</{tag}></body></html>"
    )


def body_of(pdf):
    *lines, counter = lines_of(pdf)
    assert counter == "1/1"
    return " ".join(lines)


def strangers(pdf):
    return sorted(font for font in fonts_of(pdf) if not OURS.fullmatch(font))


@pytest.mark.parametrize(
    ("sheet", "mark"),
    [
        pytest.param(FOLDER / "fonts.css", "", id="screen"),
        pytest.param(ASSETS / "print-fonts.css", "asset:", id="paper"),
    ],
)
def test_each_font_file_is_named_once_and_none_is_missing(sheet, mark):
    named = re.findall(r'url\("(.*?)"\)', sheet.read_text())
    files = [f"{mark}fonts/{path.name}" for path in sorted(FONTS.glob("*.woff2"))]
    assert sorted(named) == files


def test_each_font_waits_for_nobody_and_says_which_signs_it_has():
    faces = (FOLDER / "fonts.css").read_text().split("@font-face")[1:]
    assert len(faces) == len(list(FONTS.glob("*.woff2")))
    for face in faces:
        assert "font-display: swap;" in face
        assert "unicode-range:" in face


def test_each_family_has_its_licence_beside_it():
    families = {
        re.match(r"noto-sans|noto-serif|vazirmatn", path.name)[0]
        for path in FONTS.glob("*.woff2")
    }
    licences = {path.stem.removeprefix("OFL-") for path in FONTS.glob("OFL-*.txt")}
    assert licences == families


def test_the_fonts_stay_small():
    sizes = {path.name: path.stat().st_size for path in FONTS.glob("*.woff2")}
    sys.stdout.write(f"{len(sizes)} font files: {sum(sizes.values())} bytes\n")
    assert sum(sizes.values()) <= MOST_BYTES
    for script, most in MOST_BYTES_OF_A_LANGUAGE.items():
        loaded = re.compile(rf"(noto-sans|vazirmatn)-{script}-\d+-normal\.woff2")
        assert sum(sizes[name] for name in sizes if loaded.fullmatch(name)) <= most


@pytest.mark.parametrize(
    ("language", "families"),
    [
        ("en", ["noto-sans-latin"]),
        ("fr", ["noto-sans-latin"]),
        ("el", ["noto-sans-greek", "noto-sans-latin"]),
        ("ru", ["noto-sans-cyrillic", "noto-sans-latin"]),
        ("ar", ["noto-sans-latin", "vazirmatn-arabic"]),
    ],
)
def test_a_page_loads_the_files_of_its_own_script_only(
    open_page, tmp_path, language, families
):
    page, loaded = open_page(), []
    page.on("request", lambda request: loaded.append(Path(request.url).name))
    path = tmp_path / "page.html"
    sheet = (FOLDER / "fonts.css").as_uri()
    path.write_text(
        f'<meta charset="utf-8"><link rel="stylesheet" href="{sheet}">'
        f"<p style=\"font-family: 'Noto Sans', 'Vazirmatn'\">{SAMPLES[language]}"
    )
    page.goto(path.as_uri())
    page.evaluate("document.fonts.ready")
    fonts = sorted(name for name in loaded if name.endswith(".woff2"))
    assert fonts == [f"{family}-400-normal.woff2" for family in families]
