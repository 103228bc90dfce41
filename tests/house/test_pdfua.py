"""The check of PDF/UA itself: it passes what is right and finds what is wrong."""

PAGE = (
    "<html lang='en'><head><title>Notes</title></head>"
    "<body><h1>Notes</h1><p>One paragraph.</p></body></html>"
)


def print_page(file, **options):
    from weasyprint import HTML

    HTML(string=PAGE).write_pdf(file, **options)
    return file


def test_a_tagged_page_passes(tmp_path, assert_pdfua):
    assert_pdfua(print_page(tmp_path / "tagged.pdf", pdf_variant="pdf/ua-1"))


def test_an_untagged_page_is_found_out(tmp_path, find_breaches):
    tagged = print_page(tmp_path / "tagged.pdf", pdf_variant="pdf/ua-1")
    untagged = print_page(tmp_path / "untagged.pdf")
    found = find_breaches(tagged, untagged)
    assert {line.split("\t")[0] for line in found} == {str(untagged)}
