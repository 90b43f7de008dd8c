"""Colours that can be read, pages that weigh little, nothing the browser must refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from acogida.platform import ui

HOME = Path(ui.__file__).parent
STATIC = HOME / "static" / "ui"
TEMPLATES = sorted((HOME / "templates").rglob("*.html"))
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,6})\b")

READ = [  # words on ground
    *[
        ("ink", ground)
        for ground in ("ground", "paper", "warn-ground", "ok-ground", "danger-ground")
    ],
    *[
        (ink, ground)
        for ink in ("muted", "primary", "primary-dark")
        for ground in ("ground", "paper")
    ],
    ("primary-dark", "primary-ground"),
    ("on-primary", "primary"),
    ("on-primary", "primary-dark"),
    ("on-danger", "danger"),
    *[(kind, f"{kind}-ground") for kind in ("ok", "warn", "danger")],
    *[(kind, "paper") for kind in ("ok", "warn", "danger")],
]
SEEN = [("edge", "paper"), ("edge", "ground"), ("focus", "focus-edge"), ("primary", "ground")]


def themes() -> dict[str, dict[str, str]]:
    light, dark = (STATIC / "tokens.css").read_text().split("@media (prefers-color-scheme: dark)")
    plain = dict(TOKEN.findall(light))
    return {"light": plain, "dark": plain | dict(TOKEN.findall(dark))}


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast of two hexadecimal colours, 1 to 21."""

    def luminance(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_words_can_be_read(theme, ink, ground):
    colours = themes()[theme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), SEEN)
def test_edges_and_focus_can_be_seen(theme, ink, ground):
    colours = themes()[theme]
    assert contrast(colours[ink], colours[ground]) >= 3


def test_our_style_and_scripts_weigh_less_than_60_kb():
    files = [*STATIC.glob("*.css"), *STATIC.glob("*.js")]
    assert sum(file.stat().st_size for file in files) < 60_000


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_nothing_the_policy_forbids(template):
    words = template.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|hx-on|hx-vals='js", words)
    assert not re.search(r"<script(?![^>]*\ssrc=)", words)
    assert not re.search(r'hx-trigger="[^"]*\[', words)  # a filter there needs eval


def test_every_icon_that_is_named_is_drawn():
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', (STATIC / "icons.svg").read_text()))
    named = {
        name
        for template in TEMPLATES
        for name in re.findall(r'(?:{% icon |icon_name=)"([a-z]+)"', template.read_text())
    }
    assert named - drawn == set()


def test_no_colour_is_decided_outside_the_tokens():
    for sheet in STATIC.glob("*.css"):
        if sheet.name not in {"tokens.css", "print.css"}:
            found = re.findall(r"#[0-9a-f]{3,6}\b", sheet.read_text())
            assert set(found) <= {"#000", "#fff"}, sheet.name  # paper is black on white
