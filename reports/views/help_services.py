"""Where help can be had, for everybody: no country stands in the address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from assessment.pages.speech import edition_at, speak
from assessment.pages.start import frame
from questionnaires.queries import load_services
from reports.domain.directory import directory
from reports.domain.help import emergency_contact


@require_safe
def services(request: HttpRequest, language: str, edition: str) -> HttpResponse:
    shown = edition_at(edition)
    speech = speak(language, shown)
    today = timezone.now().date()
    known = directory(translation, load_services(), today, shown.countries)
    context = frame(speech, shown, (), "reports:services") | {
        "emergency": [emergency_contact(translation)],
        "countries": known,
    }
    return render(request, "reports/services.html", context)
