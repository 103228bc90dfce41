"""Who may do what."""

from django.http import HttpRequest


def may_write(request: HttpRequest) -> bool:
    """Say whether a POST that writes a row is sent by one of our own pages.

    Stricter than `may_post`: a request that does not say where it comes from may
    answer questions, but it may not write.
    """
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return bool(site == "same-origin")
    return bool(request.META.get("HTTP_ORIGIN") == own_origin(request))


def own_origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


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
    return origin is None or origin == own_origin(request)
