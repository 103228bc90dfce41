"""Files of evidence: whole or not there, and gone when nothing names them."""

import errno
import os
import resource
import stat
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from assessment.actions import evidence, storing
from assessment.models import Evidence, Organisation
from tests.accounts import make_account
from tests.registers import ABOUT, PDF_BYTES, TODAY, add_pdf, open_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(tmp_path, settings):
    place = tmp_path / "state" / "evidence"
    kept = settings.STORAGES["evidence"]
    options = kept["OPTIONS"] | {"location": str(place)}
    settings.STORAGES = settings.STORAGES | {"evidence": kept | {"OPTIONS": options}}
    return place


@pytest.fixture
def assessment(store):
    office = Organisation.objects.create(code="a" * 16, name="A", founded_on=TODAY)
    anna = make_account("anna@example.org", role="coordinator", organisation=office)
    return open_register(office.code, anna.user)


def files(place):
    return sorted(path for path in place.rglob("*") if path.is_file())


def put():
    return storing.put(PDF_BYTES, "law.pdf", "application/pdf")


def test_a_file_is_its_owners_alone_under_a_name_that_tells_nothing(store):
    with put() as source:
        (file,) = files(store)
    assert file.read_bytes() == PDF_BYTES
    assert file == store / source.stored_as
    assert "law" not in str(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for folder in (store, file.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert storing.load_content(source) == PDF_BYTES


def test_it_goes_when_what_it_was_put_for_goes_wrong(store):
    with pytest.raises(ZeroDivisionError), put():
        raise ZeroDivisionError
    assert files(store) == []


def test_it_goes_with_a_transaction_that_fails(assessment, store):
    def add():
        with put() as source, transaction.atomic():
            evidence.add(assessment, ABOUT, source, by="")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add()
    assert files(store) == []
    assert not Evidence.objects.exists()


def test_a_disk_that_is_full_leaves_nothing_half_written(store):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(storing.StoreError), storing.put(b"a" * 5000, "a", "b"):
            raise AssertionError
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert files(store) == []
    with put():  # there is room again
        assert len(files(store)) == 1


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EDQUOT])
def test_so_does_one_that_is_full_at_the_last_moment(store, monkeypatch, number):
    def full(_number):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(storing.StoreError), put():
        raise AssertionError
    assert files(store) == []


def test_a_file_that_was_changed_or_lost_is_not_handed_out(store):
    with put() as source:
        (file,) = files(store)
    file.write_bytes(b"another plan")
    with pytest.raises(storing.StoreError):
        storing.load_content(source)
    file.unlink()
    with pytest.raises(storing.StoreError):
        storing.load_content(source)


def test_files_that_no_row_names_are_forgotten_after_a_day(assessment, store):
    named = add_pdf(assessment)
    removed = add_pdf(assessment, content=PDF_BYTES + b"\n")
    unfinished = store / "ab" / f".{'0' * 32}.part"
    unfinished.parent.mkdir(exist_ok=True)
    unfinished.write_bytes(b"half")
    foreign = store / "ab" / "notes.txt"
    foreign.write_bytes(b"of somebody else")
    evidence.remove(assessment, removed, by="")
    assert storing.forget_files(TODAY) == 0
    with time_machine.travel(timezone.now() + storing.KEPT * 1.01):
        assert storing.forget_files(TODAY) == 2
    (kept,) = set(files(store)) - {foreign}
    row = Evidence.objects.get(code=named).revisions.get()
    assert kept == store / row.stored_as


def test_without_any_file_nothing_is_forgotten(store):
    assert storing.forget_files(TODAY) == 0
    assert not store.exists()
    assert not Path(storages["evidence"].path("ab")).exists()
