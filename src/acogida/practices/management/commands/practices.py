"""`acogida practices import FILE` and `acogida practices export --format json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from acogida.platform.actions import system_actor
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for
from acogida.practices.actions import NothingUnderstood, keep_drafts, take_in
from acogida.practices.actions.documents import read_bytes
from acogida.practices.models import Intake, Sheet
from acogida.practices.queries.bank import bank
from acogida.practices.queries.handing import handed_entry, handed_sheet
from acogida.practices.queries.own import own_sheets
from acogida.practices.queries.words import sentence
from acogida.practices.rules.files import Handed, written
from acogida.practices.rules.paper import Note
from acogida.practices.rules.reading import Reading


class Command(BaseCommand):
    help = "Read practice sheets from a document or a file of Acogida; write them as a file."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        coming = verbs.add_parser("import", help="say what a document holds; keep it for an office")
        coming.add_argument("file", type=Path)
        coming.add_argument("--commune", default="", help="CUT of the office that looks it over")
        coming.add_argument("--keep", action="store_true", help="keep all as drafts at once")
        going = verbs.add_parser("export", help="write the bank, or the sheets of an office")
        going.add_argument("--format", choices=["json"], default="json")
        going.add_argument("--commune", default="", help="CUT of the office whose sheets are meant")
        going.add_argument("--out", type=Path, help="write there and not to the screen")

    def handle(self, *args: Any, **options: Any) -> None:
        del args
        if options["verb"] == "import":
            self._import(options["file"], options["commune"], keep=options["keep"])
        else:
            self._export(options["commune"], options["out"])

    def _import(self, file: Path, commune: str, *, keep: bool) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        if keep and not commune:
            raise CommandError("--keep needs --commune: drafts belong to an office.")
        reading, _text, _origins = read_bytes(content)
        self._tell(reading)
        if not reading.drafts:
            raise CommandError(self._why(reading.faults))
        if commune:
            self._keep(content, file.name, commune, keep=keep)

    def _tell(self, reading: Reading) -> None:
        count = len(reading.drafts)
        self.stdout.write(f"{count} sheet{'' if count == 1 else 's'}")
        for number, draft in enumerate(reading.drafts, start=1):
            self.stdout.write(f"{number}. {draft.content.title} · {draft.municipality}")
            for note in draft.notes:
                self.stdout.write(f"   - {sentence(note.code, note.detail)}")
        if reading.drafts and reading.faults:
            self.stdout.write(self._why(reading.faults))

    @staticmethod
    def _why(faults: tuple[Note, ...]) -> str:
        return " ".join(sentence(fault.code, fault.detail) for fault in faults)

    def _keep(self, content: bytes, name: str, commune: str, *, keep: bool) -> None:
        office = _office(commune)
        house = system_actor(office.pk, "practices import")
        try:
            intake_id = take_in(house, content=content, name=name)
        except NothingUnderstood as refused:  # pragma: no cover - read above already
            raise CommandError(self._why(refused.faults)) from refused
        if not keep:
            self.stdout.write(f"{office}: /practicas/documentos/{intake_id}/")
            return
        with acting_for(office.pk):
            count = len(Intake.objects.get(pk=intake_id).drafts)
        made = keep_drafts(house, intake_id=intake_id, numbers=range(count))
        self.stdout.write(f"{office}: {len(made)} drafts")

    def _export(self, commune: str, out: Path | None) -> None:
        today = timezone.localdate().isoformat()
        handed, name = _handed(commune)
        plain = written(handed, made_on=today, office=name)
        said = json.dumps(plain, ensure_ascii=False, indent=1)
        if out is None:
            self.stdout.write(said)
        else:
            out.write_text(said + "\n", encoding="utf-8")
            self.stdout.write(f"{out}: {len(handed)}")


def _handed(commune: str) -> tuple[list[Handed], str]:
    if not commune:
        return [handed_entry(entry) for entry in bank().order_by("title")], ""
    office = _office(commune)
    with acting_for(office.pk):
        rows = own_sheets().exclude(state=Sheet.State.REMOVED).order_by("title")
        return [handed_sheet(row, office) for row in rows], office.name


def _office(commune: str) -> Municipality:
    found = Municipality.objects.filter(commune_code=commune).first()
    if found is None:
        raise CommandError(f"No office has the commune {commune}.")
    return found
