"""The version printed in the footer."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("acogida")
except PackageNotFoundError:  # run from a checkout that was never installed
    VERSION = "0.1.0"
