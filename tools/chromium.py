"""Debian's Chromium, driven by Playwright; nothing is downloaded and nothing calls home."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Playwright

PROGRAM = Path("/usr/bin/chromium")
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def open_chromium(playwright: Playwright) -> Browser:
    """Start a browser without a window; FileNotFoundError tells how to get one."""
    if not PROGRAM.exists():
        raise FileNotFoundError(f"{PROGRAM} is missing: apt-get install chromium")
    return playwright.chromium.launch(executable_path=str(PROGRAM), args=QUIETLY, headless=True)
