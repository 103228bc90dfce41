from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from assessment.domain.edition import INTERNATIONAL
from assessment.pages.speech import known_edition
from assessment.permissions import may_post


@csrf_exempt  # `may_post` is the check, as for every step of a visit
@require_POST
def leave(request: HttpRequest, edition: str = INTERNATIONAL) -> HttpResponse:
    """Empty what the browser keeps of this site, and lead to a neutral one."""
    if not may_post(request):
        raise PermissionDenied
    return HttpResponse(
        status=303,
        headers={
            "Location": known_edition(edition).leave_url,
            "Clear-Site-Data": '"cache", "storage", "cookies"',
        },
    )
