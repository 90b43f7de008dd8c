"""`acogida assess export`: the profile of one commune, as JSON or as a paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from acogida.assessment.queries.frameworks import packs, studies_of
from acogida.assessment.queries.matrix import latest_round
from acogida.assessment.queries.papers import LANGUAGES, profile_pdf
from acogida.assessment.queries.profiles import profile_in
from acogida.assessment.queries.reports import profile_of_round
from acogida.assessment.rules.reporting import Profile
from acogida.assessment.rules.telling import profile_told
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for


class Command(BaseCommand):
    help = (
        "Export the profile of one commune: by its own latest round where this installation serves "
        "it, else by what published studies tell."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["export"])
        parser.add_argument("--framework", required=True, help="code, such as cpm26")
        parser.add_argument("--commune", required=True, help="CUT of the commune, such as 05101")
        parser.add_argument("--format", choices=["json", "pdf"], default="json")
        parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
        parser.add_argument("--to", help="file to write; a PDF has a name of its own otherwise")

    def handle(self, *args: Any, **options: Any) -> None:
        del args
        with translation.override(options["language"]):
            profile = _profile(options["commune"], options["framework"])
        if profile is None:
            raise CommandError("Nothing is known of this commune with this framework.")
        if options["format"] == "json":
            text = json.dumps(profile_told(profile), ensure_ascii=False, indent=2)
            self._write(options["to"], text.encode())
            return
        name = f"perfil-{options['commune']}-{options['framework']}.pdf"
        self._write(options["to"] or name, profile_pdf(profile, options["language"]))

    def _write(self, to: str | None, content: bytes) -> None:
        if to is None:
            self.stdout.write(content.decode())
            return
        Path(to).write_bytes(content)
        self.stdout.write(to)


def _profile(commune: str, framework: str) -> Profile | None:
    """By the commune's own round, else by the newest study that tells of it."""
    office = Municipality.objects.filter(commune_code=commune).first()
    if office is not None:
        with acting_for(office.pk):
            row = latest_round(framework)
            if row is not None:
                return profile_of_round(row)
    found = (one for one in studies_of(framework) if commune in one.communes)
    study = next(found, None)
    return profile_in(study, packs().frameworks[framework], commune) if study else None
