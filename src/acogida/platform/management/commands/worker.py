"""`acogida worker`: delivers events, runs jobs and does chores until it is stopped."""

from __future__ import annotations

import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from acogida.platform.chores import run_chores
from acogida.platform.events import deliver_due

PAUSE_SECONDS = 1.0


class Command(BaseCommand):
    help = "Deliver events and run background jobs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        del args
        self.running = True
        if not options["once"]:
            signal.signal(signal.SIGTERM, self._stop)
            signal.signal(signal.SIGINT, self._stop)
        while self.running:
            close_old_connections()
            tried = deliver_due(timezone.now())
            run_chores(at_once=options["once"])
            if DBTaskResult.objects.ready().exists():
                _run_ready_jobs()
            if options["once"]:
                return
            if not tried:
                time.sleep(PAUSE_SECONDS)

    def _stop(self, *_: Any) -> None:
        self.running = False


def _run_ready_jobs() -> None:
    """Run what is queued now with django-tasks' own worker, in its batch mode."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="acogida",
        excluded_queue_names=[],
    ).run()
