"""Every address of the site. No topic word stands in one."""

from django.contrib import admin
from django.urls import include, path

from assessment.middleware import ADMIN
from assessment.views import errors, home, plain
from assessment.views.health import healthz
from assessment.views.leave import leave

admin.site.site_header = admin.site.site_title = "Touchstone"
admin.autodiscover()

urlpatterns = [
    path(ADMIN.removeprefix("/"), admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("leave/", leave, name="leave"),
    path("", home.first, name="first"),
    path("<slug:language>/", home.home, name="home"),
    path("<slug:language>/help/", plain.emergency, name="emergency"),
    path("<slug:language>/privacy/", plain.privacy, name="privacy"),
    path("<slug:language>/accessibility/", plain.accessibility, name="accessibility"),
    path("<slug:language>/about/", plain.about, name="about"),
    path("", include("reports.urls")),
    path("<slug:language>/<slug:edition>/", home.checks, name="checks"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
