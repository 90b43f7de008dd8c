"""Catalogues of messages: write them anew from the code, or check that they are whole.

    python -m tools.messages           write: every app's locale/es/LC_MESSAGES/django.po
    python -m tools.messages --check   refuse empty, fuzzy, stale and missing entries

One pass over all apps: each file's messages go to the nearest app above it. Messages outside every
app (`config`, `lib`) are an error, for Django would never find their translation.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import django
from babel.messages.pofile import read_po
from django.core.management import CommandError, call_command
from django.core.management.commands import makemessages

from tools.report import Finding, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "acogida"
LANGUAGE = "es"


class Sorted(makemessages.Command):
    """makemessages, in an order that keeps diffs small, and without guesses."""

    msgmerge_options = [
        *makemessages.Command.msgmerge_options,
        "--sort-output",
        "--no-fuzzy-matching",
    ]
    msguniq_options = [*makemessages.Command.msguniq_options, "--sort-output"]
    msgattrib_options = [*makemessages.Command.msgattrib_options, "--sort-output"]


def write(folder: Path) -> None:
    """Bring every catalogue under `folder` up to the code beside it."""
    for app in folder.rglob("apps.py"):
        (app.parent / "locale").mkdir(exist_ok=True)
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        call_command(
            Sorted(),
            locale=[LANGUAGE],
            no_location=True,
            no_obsolete=True,
            no_wrap=False,
            ignore_patterns=["migrations/*"],
        )
    for catalogue in folder.rglob("django.po"):
        # The day it was made says nothing and makes every change a conflict.
        text = re.sub(r'^"POT-Creation-Date:.*\n', "", catalogue.read_text(), flags=re.MULTILINE)
        catalogue.write_text(text)
    for app in folder.rglob("apps.py"):
        with contextlib.suppress(OSError):  # an app without messages keeps no empty folder
            (app.parent / "locale").rmdir()


def findings(folder: Path) -> list[Finding]:
    """Compare the catalogues under `folder` with what a fresh pass over a copy would write."""
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary) / folder.name
        shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
        try:
            write(fresh)
        except CommandError as error:
            return [Finding(folder.name, f"messages outside every app? {error}")]
        names = {po.relative_to(root) for root in (fresh, folder) for po in root.rglob("django.po")}
        return [f for name in sorted(names) for f in _compare(folder, fresh, name)]


def _compare(folder: Path, fresh: Path, name: Path) -> Iterator[Finding]:
    where = name.as_posix()
    if not (folder / name).exists():
        yield Finding(where, "missing: make messages")
        return
    kept, wanted = _read(folder / name), _read(fresh / name)
    present, needed = set(_keys(kept)), set(_keys(wanted))
    yield from (Finding(where, f"missing: {text!r}") for _, text in sorted(needed - present))
    yield from (Finding(where, f"stale: {text!r}") for _, text in sorted(present - needed))
    yield from (Finding(where, f"stale: {key!r}, commented out") for key in kept.obsolete)
    yield from (Finding(where, fault) for fault in _faults(kept))
    command = ["msgfmt", "--check-format", "--output-file=/dev/null", str(folder / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        yield Finding(where, f"placeholders: {done.stderr.strip().splitlines()[0]}")


def _faults(catalogue: Catalog) -> Iterator[str]:
    for message in catalogue:
        if message.id and message.fuzzy:
            yield f"fuzzy: {_first(message)!r}"
        elif message.id and not _is_whole(message):
            yield f"empty: {_first(message)!r}"


def _read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=LANGUAGE)


def _keys(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    for message in catalogue:
        if message.id:
            yield message.context or "", _first(message)


def _first(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def _is_whole(message: Message) -> bool:
    texts = message.string
    return all(texts) if isinstance(texts, list | tuple) else bool(texts)


def main(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acogida.config.settings")
    django.setup()
    if "--check" in words:
        return tell("faults in the catalogues", findings(SOURCE))
    write(SOURCE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
