"""Compile every catalogue (.po) into what Django reads (.mo), without the gettext programs."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]


def compile_catalogue(po: Path) -> Path:
    """Write the .mo beside its .po and return it; raises PoFileError where the .po is broken."""
    locale = po.parent.parent.name
    with po.open("rb") as source:
        catalogue = read_po(source, locale=locale, abort_invalid=True)
    mo = po.with_suffix(".mo")
    with mo.open("wb") as target:
        write_mo(target, catalogue)
    return mo


def main() -> int:
    for po in sorted((ROOT / "src").rglob("*.po")):
        compile_catalogue(po)
    return 0


if __name__ == "__main__":
    sys.exit(main())
