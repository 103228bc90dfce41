"""How `./run` serves: limits, and silence about who asked.

Addresses and the number of workers are given on the command line.
"""

import gc
import sys

from django.core.exceptions import ImproperlyConfigured
from gunicorn.arbiter import Arbiter
from gunicorn.http import wsgi

# The master has it before there is a worker, so all workers share it.
from assessment import memory  # noqa: F401
from assessment.environment import trusted_proxy
from assessment.serving import Worker, write_with_headers

worker_class = "assessment.serving.Worker"
# One answers; others take its place while it is at what takes long: three may wait for
# a PDF (reports/tasks.py).
threads = 6
# A worker that takes the place of another begins at once. A new release or new settings
# need a restart, not a HUP.
preload_app = True
limit_request_line = 4094
timeout = 60
# A worker does not grow; this is for the day when a library does. To replace it costs
# a sixth of a second in which it answers nobody.
max_requests = 20_000
max_requests_jitter = 2_000
try:
    forwarded_allow_ips = trusted_proxy()
except ImproperlyConfigured as error:
    sys.exit(str(error))
control_socket_disable = True
accesslog = None  # settings.ACCESS_LOG says the same to the reader
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "assessment.logs.QuietFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "gunicorn.error": {
            "handlers": ["stderr"],
            "level": "WARNING",
            "propagate": False,
        },
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}


def when_ready(_arbiter: object) -> None:
    """Let no worker look through what the master made for all of them.

    What is left of a request goes without a search: one in 10,000 objects will do.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


def post_fork(arbiter: Arbiter, worker: Worker) -> None:
    """Let a worker hear what it was told before it listened.

    Until then it does with a signal what the master does, which is to queue it.
    """
    worker.unheard = arbiter.SIG_QUEUE


def headers_without_server(response: wsgi.Response) -> list[str]:
    return [line for line in with_server(response) if not line.startswith("Server:")]


# gunicorn has no setting for these.
with_server = wsgi.Response.default_headers
wsgi.Response.default_headers = headers_without_server
wsgi.Response.write = write_with_headers
