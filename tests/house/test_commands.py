"""Commands that the documents tell people to type exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[2]
TOLD = re.compile(r"(?:^|/| && )acogida ([a-z]+)(?: ([a-z]+(?:-[a-z]+)*)\b)?")
OURS = {"start"}  # not a management command: config/cli.py


def told() -> list[tuple[str, str, str]]:
    """(page, verb, sub-command) of every command line and inline command in the documents."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "manual").rglob("*.md")]
    return sorted(
        {
            (page.name, verb, more)
            for page in pages
            for block in re.findall(r"^    .+|`[^`\n]+`", page.read_text("utf-8"), re.MULTILINE)
            for verb, more in TOLD.findall(block.strip(" `"))
        }
    )


@pytest.mark.parametrize(("page", "verb", "more"), told(), ids=lambda value: value or "-")
def test_a_command_in_the_documents_exists(page: str, verb: str, more: str) -> None:
    if verb in OURS:
        return
    commands = get_commands()
    assert verb in commands, f"{page} tells of `acogida {verb}`"
    usage = load_command_class(commands[verb], verb).create_parser("acogida", verb).format_usage()
    known = re.findall(r" \{([\w,-]+)\}", usage)
    if known and more:
        assert more in known[-1].split(",")


def test_the_documents_tell_of_commands() -> None:
    assert {"audit", "vault", "catalogues", "search", "demo"} <= {verb for _, verb, _ in told()}
