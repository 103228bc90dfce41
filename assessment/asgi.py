"""The door for ASGI servers. `./run` uses `assessment.wsgi`."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assessment.settings")

application = get_asgi_application()
