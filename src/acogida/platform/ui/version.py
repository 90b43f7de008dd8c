"""The version printed in the footer."""

from __future__ import annotations

from importlib import metadata


def installed_version() -> str:
    """The version of the installed package; a word for a checkout that was never installed."""
    try:
        return metadata.version("acogida")
    except metadata.PackageNotFoundError:
        return "checkout"


VERSION = installed_version()
