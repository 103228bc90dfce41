"""The door for web servers. Without its keys the site does not open."""

import os
import sys

from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connections
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assessment.settings")

try:
    application = get_wsgi_application()
except ImproperlyConfigured as error:
    sys.stderr.write(f"{error}\n")
    raise SystemExit(1) from None

# Only `manage.py` runs checks by itself; a web server has to ask for them.
found = checks.run_checks(
    tags=["keys", "addresses", "mail"], include_deployment_checks=True
)
if refusals := [check for check in found if check.is_serious()]:
    sys.stderr.writelines(f"{check.msg} {check.hint}\n" for check in refusals)
    raise SystemExit(1)


def warm_up() -> None:
    """Make the checks for persons ready in their languages; gunicorn's workers inherit.

    Else the first person whom a new worker answers waits for half a second, and the
    first one in each language for a moment.
    """
    # not before the applications are loaded
    from assessment.domain.edition import INTERNATIONAL  # noqa: PLC0415
    from assessment.domain.languages import Speech  # noqa: PLC0415
    from assessment.pages.shell import shell  # noqa: PLC0415
    from assessment.pages.speech import interface_for, known_edition  # noqa: PLC0415
    from assessment.queries.checks import load_check, load_person_checks  # noqa: PLC0415

    get_resolver().url_patterns  # noqa: B018 -- imports the pages
    try:
        edition = known_edition(INTERNATIONAL)
        for content_hash, check in load_person_checks():
            compiled = load_check(content_hash)
            for language in check.languages:
                shell(compiled, Speech(language, interface_for(language)), edition)
    except DatabaseError:  # what needs it will say so
        return
    finally:
        connections.close_all()


warm_up()
