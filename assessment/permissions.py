"""Who may do what."""

from django.http import HttpRequest


def may_post(request: HttpRequest) -> bool:
    """Say whether a POST comes from our own pages.

    Takes the place of a CSRF token, which would need a cookie: nothing here rests on
    what a browser attaches by itself, so only a foreign page's answers must be kept
    out. Clients that send neither header are not browsers of today.
    """
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.META.get("HTTP_ORIGIN")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"
