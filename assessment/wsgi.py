"""The door for web servers. Without its keys the site does not open."""

import os
import sys

from django.core import checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assessment.settings")

application = get_wsgi_application()

# Only `manage.py` runs checks by itself; a web server has to ask for them.
found = checks.run_checks(tags=["keys"], include_deployment_checks=True)
if refusals := [check for check in found if check.is_serious()]:
    sys.stderr.writelines(f"{check.msg} {check.hint}\n" for check in refusals)
    raise SystemExit(1)
