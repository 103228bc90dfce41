"""Files on their way in: a disk that is full costs the file, not what was typed."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

MARK = "has_no_room"


class CarefulUploadHandler(TemporaryFileUploadHandler):
    """Keep a larger file on the disk while it comes; leave it out if it is full.

    Django's own would end in a page of an error, with the form lost.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            raise self._skipped() from error

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            raise self._skipped() from error

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        try:
            return super().file_complete(file_size)
        except OSError:
            self._skipped()
            return None

    def _skipped(self) -> SkipFile:
        setattr(self.request, MARK, True)
        return SkipFile()


def has_no_room(request: HttpRequest) -> bool:
    """Say whether a file was left out because there was no room for it."""
    return hasattr(request, MARK)
