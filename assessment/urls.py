"""Every address of the site. No topic word stands in one."""

from django.contrib import admin
from django.urls import URLPattern, include, path, register_converter

from assessment.middleware import ADMIN, OFFICE
from assessment.views import (
    errors,
    experts,
    home,
    letters,
    my_data,
    offices,
    people,
    record,
)
from assessment.views.editions import colours, logo
from assessment.views.handover import handover
from assessment.views.health import healthz
from assessment.views.leave import leave
from assessment.views.partners import partners
from assessment.views.plain import plain

admin.site.site_header = admin.site.site_title = "Touchstone"
admin.autodiscover()

# the same words for everybody; only their frame differs from edition to edition
PLAIN = {
    "emergency": "help/",
    "privacy": "privacy/",
    "accessibility": "accessibility/",
    "about": "about/",
    "return": "return/",
}


def plain_pages(before: str) -> list[URLPattern]:
    """Return the addresses of the plain pages of one edition, or of any."""
    return [
        *(
            path(before + after, plain, {"route": route}, name=route)
            for route, after in PLAIN.items()
        ),
        path(f"{before}handover/", handover, name="handover"),
        path(before + "partners/", partners, name="partners"),
    ]


class Code:
    """The code of an organisation, an account or a letter: 80 bits in base 32."""

    regex = "[0-9a-hjkmnp-tv-z]{16}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Code, "code")

# of the installation, of the one who is signed in, and of one organisation
office_pages = (
    [
        path("", offices.home, name="home"),
        path("invitation/<str:letter>/", letters.invitation, name="invitation"),
        path("me/data.json", my_data.my_data, name="my_data"),
        path("me/delete/", my_data.delete_me, name="delete_me"),
        path("organisations/", experts.organisations, name="organisations"),
        path("organisations/found/", experts.found, name="found"),
        path("experts/", experts.experts, name="experts"),
        path(
            "experts/invitations/<code:letter>/revoke/",
            experts.revoke,
            name="revoke_expert",
        ),
        path("experts/<code:person>/end/", experts.end, name="end_expert"),
        path(
            "experts/<code:person>/second-factor/",
            experts.reset_factor,
            name="reset_experts_factor",
        ),
        path("<code:office>/", offices.show, name="show"),
        path("<code:office>/change/", offices.change, name="change"),
        path("<code:office>/invite/", people.invite, name="invite"),
        path(
            "<code:office>/invitations/<code:letter>/revoke/",
            people.revoke,
            name="revoke",
        ),
        path("<code:office>/members/<code:person>/", people.member, name="member"),
        path(
            "<code:office>/members/<code:person>/role/",
            people.change_role,
            name="change_role",
        ),
        path("<code:office>/members/<code:person>/end/", people.end, name="end"),
        path(
            "<code:office>/members/<code:person>/second-factor/",
            people.reset_factor,
            name="reset_factor",
        ),
        path("<code:office>/record/", record.record, name="record"),
        path("<code:office>/record.<str:form>", record.record_file, name="record_file"),
    ],
    "office",
)

urlpatterns = [
    path(OFFICE.removeprefix("/"), include(office_pages)),
    path(ADMIN.removeprefix("/"), admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("leave/", leave, name="leave"),
    path("leave/<slug:edition>/", leave, name="leave"),
    path("colours/<slug:digits>.css", colours, name="colours"),
    path("logos/<slug:digest>.png", logo, name="logo"),
    path("", home.first, name="first"),
    path("<slug:language>/", home.home, name="home"),
    *plain_pages("<slug:language>/"),
    path("", include("reports.urls")),
    *plain_pages("<slug:language>/<slug:edition>/"),
    path("<slug:language>/<slug:edition>/", home.checks, name="checks"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
