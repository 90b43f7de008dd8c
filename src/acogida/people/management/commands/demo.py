"""Open the demonstration office, with people who do not exist."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from acogida.people.demo import RealOfficesHere, open_demo, show_credentials

MOST = 1_000_000


class Command(BaseCommand):
    help = (
        "Opens the office of the fictitious commune Puerto Esperanza (and a smaller second one) "
        "with synthetic people, one account per role and a known password. Adds nothing to a "
        "demonstration that is there; refuses where a real municipality is served."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, default=400, help="how many people (400)")
        parser.add_argument("--seed", type=int, default=7, help="same seed, same people (7)")

    def handle(self, **options: Any) -> None:
        if not 1 <= options["people"] <= MOST:
            raise CommandError(f"--people takes a number from 1 to {MOST}.")
        offices = []
        try:
            for office, written in open_demo(
                options["people"], options["seed"], timezone.localdate()
            ):
                offices.append(office)
                self.stdout.write(f"{office.name}: {written} people added")
        except RealOfficesHere as error:
            raise CommandError(
                "This installation serves a real municipality: the demonstration, with its known "
                "password, is not opened here."
            ) from error
        self.stdout.write(show_credentials(offices))
