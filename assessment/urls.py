"""Every address of the site. No topic word stands in one."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import URLPattern, include, path

from assessment.middleware import ACCOUNTS, ADMIN, OFFICE, WORKSHOP
from assessment.views import errors, home
from assessment.views.accounts import me, too_many
from assessment.views.editions import colours, logo
from assessment.views.handover import handover
from assessment.views.health import healthz
from assessment.views.leave import leave
from assessment.views.partners import partners
from assessment.views.plain import plain

admin.site.site_header = admin.site.site_title = "Touchstone"
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.autodiscover()
# Sealed secrets, sessions and proofs of an address are nothing to edit; people come by
# invitation and leave by a page, where both are recorded.
for model in (Authenticator, EmailAddress, UserSession, Group, User):
    admin.site.unregister(model)

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


urlpatterns = [
    path(ADMIN.removeprefix("/"), admin.site.urls),
    path(ACCOUNTS.removeprefix("/"), include("assessment.account_urls")),
    path("office/me/", me, name="me"),
    path(OFFICE.removeprefix("/"), include("assessment.office_urls")),
    path(WORKSHOP.removeprefix("/"), include("questionnaires.urls")),
    path("", include("reports.urls")),  # early: each step of a check is looked up here
    path("healthz", healthz, name="healthz"),
    path("leave/", leave, name="leave"),
    path("leave/<slug:edition>/", leave, name="leave"),
    path("colours/<slug:digits>.css", colours, name="colours"),
    path("logos/<slug:digest>.png", logo, name="logo"),
    path("", home.first, name="first"),
    path("<slug:language>/", home.home, name="home"),
    *plain_pages("<slug:language>/"),
    *plain_pages("<slug:language>/<slug:edition>/"),
    path("<slug:language>/<slug:edition>/", home.checks, name="checks"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
handler429 = too_many  # allauth looks for it
