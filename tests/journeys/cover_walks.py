"""The walk of test_pseudo_locale.py to the cover of an organisation's reports."""

from django.core.files.uploadedfile import SimpleUploadedFile

from assessment.actions.fronts import add_logo
from tests.assessment.pictures import picture, several
from tests.journeys.office_walks import coordinator, send


def cover(walk):
    office, there = coordinator(walk)
    walk.get(f"{there}cover/")
    send(walk, f"{there}cover/", words="x" * 201)
    send(walk, f"{there}cover/", words="⟪Words⟫")
    add = f"{there}cover/add/"
    walk.get(add)
    send(walk, add)
    for content in (b"", b"x", several(), picture()[:-90], picture() + b"x", picture()):
        send(walk, add, name="⟪Logo⟫", file=SimpleUploadedFile("x.png", content))
    (logo,) = office.cover_logos.all()
    for _number in range(5):
        add_logo(office.code, "⟪Logo⟫", picture(), by="")
    walk.get(f"{there}cover/")
    send(walk, add, name="⟪Logo⟫", file=SimpleUploadedFile("x.png", picture()))
    for _time in range(2):
        send(walk, f"{there}cover/{logo.code}/remove/")


COVER_WALKS = {"office:cover": cover, "office:add_logo": cover}
NO_PAGES_OF_COVERS = {
    "office:remove_logo": "leads back to the cover",
    "office:cover_picture": "a picture",
}
