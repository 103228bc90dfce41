"""An assessment with a register of evidence: what tests of it begin with."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from assessment.actions import evidence, storing
from assessment.actions.assessing import Cycle, open_assessment
from assessment.domain.evidence import About, Source
from assessment.domain.files.kinds import ODT, PDF
from assessment.models import Evidence, Membership
from assessment.queries.assessing import load_assessment
from questionnaires import actions
from questionnaires.models import Version
from tests.samples import bank, one

TODAY = date(2026, 11, 27)
ABOUT = About("The law on health", "law", "fr", "public")
QUESTIONS = ("law", "money", "services")
PDF_BYTES = (
    b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n"
    b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R>>\n"
    b"startxref\n48\n%%EOF\n"
)


def open_register(office, user):
    """Open an assessment in an organisation; return it as a member of it sees it."""
    questionnaire = bank(*(one(key) for key in QUESTIONS))
    if not Version.objects.filter(questionnaire__key=questionnaire.key).exists():
        actions.replace_draft(questionnaire)
        actions.publish(questionnaire.key)
    cycle = Cycle(questionnaire.key, "2026", TODAY, TODAY, TODAY, ["en"])
    code = open_assessment(office, cycle, by="", today=TODAY)
    return load_assessment(user, code)


def add_pdf(assessment, by="", about=ABOUT, content=PDF_BYTES):
    """Put a PDF into the register; return the code of its piece."""
    with storing.put(content, "law.pdf", PDF.content_type) as source:
        return evidence.add(assessment, about, source, by=by)


def add_link(assessment, link="https://example.org/law", by="", about=ABOUT):
    return evidence.add(assessment, about, Source(link=link), by=by)


def piece_in(office, code, question):
    """Return what stands in the addresses of one piece of evidence of an assessment."""
    anybody = Membership.objects.filter(organisation__code=office).first().user
    assessment = load_assessment(anybody, code)
    piece = add_pdf(assessment)
    evidence.use(assessment, piece, question, "", by="")
    return {"piece": piece, "number": 1}


def rows_of(assessment):
    return Evidence.objects.filter(assessment__code=assessment.code)


def zipped(*members, method=ZIP_DEFLATED):
    """Return an archive of (name, content) pairs."""
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def odt(*more, content=b"<office:document-content/>"):
    return zipped(
        ("mimetype", ODT.content_type), ("content.xml", content), *more, method=0
    )


def docx(*more, kind="wordprocessingml.document", main="word/document.xml", types=""):
    stated = (
        f'<Types><Override PartName="/{main}" ContentType="application/'
        f'vnd.openxmlformats-officedocument.{kind}.main+xml"/>{types}</Types>'
    )
    return zipped(("[Content_Types].xml", stated), (main, "<w:document/>"), *more)
