"""What was sent as evidence, a file or a link, as the register takes it."""

from collections.abc import Iterator
from contextlib import contextmanager

from assessment.actions import storing
from assessment.domain.evidence import Source
from assessment.forms.evidence import SourceForm


@contextmanager
def source_of(form: SourceForm) -> Iterator[Source]:
    """Keep the file of a valid form in the store, if it has one.

    Raises:
        StoreError: there is no room for it.
    """
    sent = form.cleaned_data["file"]
    if sent is None:
        yield Source(link=form.cleaned_data["link"])
        return
    with storing.put(sent.content, sent.shown_as, sent.content_type) as source:
        yield source
