from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from assessment.domain.edition import INTERNATIONAL
from assessment.pages.speech import preferred
from assessment.permissions import may_post
from assessment.queries.editions import known_editions


@csrf_exempt  # `may_post` is the check, as for every step of a visit
@require_POST
def leave(request: HttpRequest, edition: str = INTERNATIONAL) -> HttpResponse:
    """Empty what the browser keeps of this site, and lead to a neutral one.

    A page leads there, and no redirect: a redirected form may only go where the
    policy allows, and nobody knows where another site redirects to in its turn.
    """
    if not may_post(request):
        raise PermissionDenied
    with translation.override(preferred(request)):
        response = render(request, "leave.html", {"address": way_out(edition)})
    response.headers["Clear-Site-Data"] = '"cache", "storage", "cookies"'
    return response


def way_out(edition: str) -> str:
    """Return where an edition leaves to; there is a way out in any case."""
    try:
        known = known_editions()
    except DatabaseError:
        return settings.LEAVE_URL
    return known[edition].leave_url if edition in known else settings.LEAVE_URL
