"""The poster of an edition, asked for at its address."""

import re
import socket
import threading

import pytest
from django.test import Client

from assessment.models import Edition
from reports.exports.messages import PDF, receive, send
from reports.tasks import listen, print_poster

pytestmark = pytest.mark.django_db
ADDRESS = "/en/gr/poster.pdf"


@pytest.fixture(autouse=True)
def path(tmp_path, settings):
    print_poster.cache_clear()
    settings.PDF_SOCKET = str(tmp_path / "pdf.sock")
    return settings.PDF_SOCKET


@pytest.fixture
def greece():
    return Edition.objects.create(key="gr", site_name="Ελέγχω", languages="en el")


@pytest.fixture
def pages(path):
    """A printer that prints nothing, and the pages it was sent."""
    sent = []

    def work():
        while True:
            line = listener.accept()[0]
            with line:
                try:
                    sent.append(receive(line).decode())
                except OSError:
                    return
                send(line, PDF + b"%%PDF %d" % len(sent))

    with listen(path) as listener:
        thread = threading.Thread(target=work)
        thread.start()
        yield sent
        stop(path)
        thread.join()


def stop(path):
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)


def test_the_poster_is_a_file_with_a_name_that_says_nothing(greece, pages):
    response = Client().get(ADDRESS)
    assert (response.status_code, response.content) == (200, b"%PDF 1")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="poster.pdf"'
    )
    assert "Ελέγχω" in pages[0]
    assert response.cookies == {}


def test_a_process_prints_it_once_until_the_edition_changes(greece, pages):
    assert Client().get(ADDRESS).content == b"%PDF 1"
    assert Client().get(ADDRESS).content == b"%PDF 1"
    Edition.objects.update(site_name="Other")
    assert Client().get(ADDRESS).content == b"%PDF 2"
    assert len(pages) == 2
    assert ("Ελέγχω" in pages[1], "Other" in pages[1]) == (False, True)


def test_without_a_printer_the_page_for_partners_says_so(greece):
    response = Client().get(ADDRESS)
    page = response.content.decode()
    assert response.status_code == 503
    assert re.search(r'<p class="said" role="alert"[^>]*>([^<]*)<', page)[1] == (
        "The poster cannot be made just now. Try again in a few minutes."
    )
    assert "For partners</h1>" in page


def test_a_printer_that_is_back_is_asked_again(greece, path, request):
    assert Client().get(ADDRESS).status_code == 503
    request.getfixturevalue("pages")
    assert Client().get(ADDRESS).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/fr/gr/poster.pdf", id="a language the edition does not speak"),
        pytest.param("/de/int/poster.pdf", id="one the interface does not speak"),
        pytest.param("/en-xx/int/poster.pdf", id="one that nobody speaks"),
        pytest.param("/en/cy/poster.pdf", id="no edition"),
    ],
)
def test_there_is_no_poster_of_what_is_not_there(greece, pages, address):
    assert Client().get(address).status_code == 404
    assert pages == []
