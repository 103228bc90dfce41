"""django-tasks-db's worker, with five habits of ours.

It goes on when the database was away for a while, takes up what a killed one left where
that may be done again, keeps no row of what it has done, says nothing of a task but
what failed and where, and ends without a word when told to.
"""

import logging
import sys
import time
from types import FrameType
from typing import Any

from django.db import (
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
    connections,
)
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from assessment.actions.leftovers import take_up_left_tasks

logger = logging.getLogger(__name__)

LONGEST_WAIT = 30  # seconds between two tries to reach the database
PASSING = (
    OperationalError,
    InterfaceError,
    InternalError,  # PostgreSQL takes no writes
    ProgrammingError,  # its tables are not made yet
)


class Worker(db_worker.Worker):
    def run(self) -> None:
        """Work until told to end; wait for a database that is away."""
        wait, is_batch, self.batch = 1, self.batch, True
        while self.running:
            try:
                take_up_left_tasks()
                super().run()  # until there is nothing to do
            except PASSING:
                logger.warning(
                    "The database cannot be reached, takes no writes or is not set up;"
                    " trying again."
                )
                connections.close_all()
                self.running_task = False
                time.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)
            else:
                if is_batch or self._run_tasks == self.max_tasks:
                    return
                wait, self.startup_delay = 1, False
                if self.running:
                    time.sleep(self.interval)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End after the task of now, and say nothing of it; told twice, at once."""
        if not self.running:
            logger.warning("Told to end twice: a task is left where it was.")
            self.reset_signals()
            sys.exit(1)
        self.running = False
        if not self.running_task:
            sys.exit(0)

    def run_task(self, db_task_result: DBTaskResult[..., Any]) -> None:
        """Do one task. Its row goes with it: it may hold an address or a link.

        It is gone already where this worker was too slow, and another took it up.
        """
        try:
            super().run_task(db_task_result)
        except DatabaseError:
            if DBTaskResult.objects.filter(pk=db_task_result.pk).exists():
                raise
            return
        try:
            DBTaskResult.objects.successful().filter(pk=db_task_result.pk).delete()
        except DatabaseError:  # manage.py forget deletes it then
            logger.warning("The row of a finished task could not be deleted yet.")


class Command(db_worker.Command):
    help = "Do background work, one task after the other."

    def configure_logging(self, verbosity: int) -> None:
        """Leave it to the settings: warnings, without what was filled into them."""

    def handle(self, **options: Any) -> None:
        db_worker.Worker = Worker  # type: ignore[misc]  # the command makes it by name
        super().handle(**options)
