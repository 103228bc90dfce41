"""Files as tools for translators write them, and as nobody should send them."""

import pytest

from questionnaires.domain.translating.entries import Catalogue, Entry
from questionnaires.domain.translating.standing import Standing
from questionnaires.interchange.catalogues.files import KINDS, read_catalogue
from questionnaires.interchange.containers import ContainerError

XLIFF = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"
 srcLang="en" trgLang="fr"><file id="f" original="sample">{units}</file></xliff>"""
UNIT = '<unit id="u1" name="survey/smokes/label">{inside}</unit>'


def of_xliff(inside):
    content = XLIFF.format(units=UNIT.format(inside=inside)).encode()
    (entry,) = read_catalogue("sample.xlf", content).entries
    return entry


def test_segments_that_a_tool_divided_are_one_text_again():
    entry = of_xliff(
        '<segment state="final"><source>One. </source><target>Un. </target></segment>'
        '<segment state="translated"><source>Two.</source><target>Deux.</target>'
        "</segment>"
    )
    assert (entry.source, entry.words) == ("One. Two.", "Un. Deux.")
    assert entry.standing is Standing.TRANSLATED


def test_a_placeholder_comes_back_from_its_code():
    entry = of_xliff(
        '<originalData><data id="d1">{choice}</data></originalData>'
        '<segment state="final"><source>Use of <ph id="1" dataRef="d1"/>?</source>'
        '<target>Usage de <ph id="1" dataRef="d1"/> ?</target></segment>'
    )
    assert (entry.source, entry.words) == ("Use of {choice}?", "Usage de {choice} ?")
    assert entry.standing is Standing.REVIEWED


def test_what_a_tool_annotates_leaves_the_words():
    entry = of_xliff(
        "<segment><source>A <mrk id='m1' type='term'>word</mrk></source>"
        "<target>Un <mrk id='m1' type='term'>mot</mrk></target></segment>"
    )
    assert (entry.source, entry.words) == ("A word", "Un mot")


def test_a_placeholder_is_written_as_a_code():
    entry = Entry(("survey", "often", "label"), "How often {choice}?")
    written = KINDS["xliff"].write(Catalogue("sample", "en", "fr", (entry,)))
    assert b'<data id="d1">{choice}</data>' in written
    assert b'<ph id="c1" dataRef="d1" equiv="{choice}" />' in written


def test_a_fuzzy_entry_of_a_po_file_is_stale():
    content = (
        b'msgid ""\nmsgstr "Language: fr\\n"\n\n'
        b'#, c-format, fuzzy\n#| msgid "Old"\nmsgctxt "survey/smokes/label"\n'
        b'msgid "New"\nmsgstr ""\n"An"\n"cien"\n\n#~ msgid "gone"\n#~ msgstr "x"\n'
    )
    read = read_catalogue("sample.po", content)
    assert read == Catalogue(
        "", "", "fr",
        (Entry(("survey", "smokes", "label"), "New", "Ancien", Standing.STALE),),
    )  # fmt: skip


HOSTILE = {
    "an entity": b'<!DOCTYPE x [<!ENTITY e "boom">]><xliff>&e;</xliff>',
    "a file of the server": b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff/>',
    "no XML": b"PK\x03\x04",
    "nothing": b"",
    "half a file": XLIFF.format(units="")[:-9].encode(),
    "another format": b"<html/>",
    "an unknown encoding": b'<?xml version="1.0" encoding="utf-99"?><xliff/>',
    "a text without a name": XLIFF.format(units="<unit id='u'/>").encode(),
    "codes in codes": XLIFF.format(
        units=UNIT.format(
            inside="<segment><source>"
            + "<pc id='a'>" * 50
            + "</pc>" * 50
            + "</source></segment>"
        )
    ).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_xml_that_could_do_harm_is_refused_with_a_sentence(name):
    with pytest.raises(ContainerError, match=r"\.$"):
        read_catalogue("sample.xlf", HOSTILE[name])


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b'msgid "a',
        b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n',
        b'msgctxt "survey/a/label"\nmsgid "a"\n',
        b'msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "no name"\n\x00',
    ],
)
def test_a_po_file_that_is_none_is_refused_with_a_sentence(content):
    with pytest.raises(ContainerError, match=r"\.$"):
        read_catalogue("sample.po", content)


def test_a_file_of_another_kind_is_refused_with_a_sentence():
    with pytest.raises(ContainerError, match="Choose one"):
        read_catalogue("sample.docx", b"")


def test_a_sheet_without_its_words_is_refused_by_the_name_of_the_column():
    from questionnaires.interchange.table_files import write_table
    from questionnaires.interchange.workbook import Form

    content = write_table("to_translate", Form.XLSX, [["bank", "language"], ["a", "b"]])
    with pytest.raises(ContainerError, match="source_language"):
        read_catalogue("sample.xlsx", content)
