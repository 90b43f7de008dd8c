"""See to the Debian packages a step needs: install them when root, else name them and stop."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# What shows that a package is there.
SIGNS = {
    "chromium": ("chromium", "/usr/bin/chromium"),
    "gettext": ("msgfmt", "/usr/bin/msgfmt"),
    "openjdk-17-jre-headless": ("java", "/usr/lib/jvm/*/bin/java"),
    "poppler-utils": ("pdftotext", "/usr/bin/pdftotext"),
    "postgresql": ("initdb", "/usr/lib/postgresql/*/bin/initdb"),
}


def is_there(package: str) -> bool:
    program, pattern = SIGNS[package]
    return shutil.which(program) is not None or any(Path("/").glob(pattern.lstrip("/")))


def main(packages: list[str]) -> int:
    missing = [package for package in packages if not is_there(package)]
    if not missing:
        return 0
    print("· Debian packages:", *missing, flush=True)
    # Debian's package would start a server of its own at once; ours is thrown away after use.
    keep_quiet = {"PG_CLUSTER_CONF_ROOT": "/nonexistent"} if "postgresql" in missing else {}
    return subprocess.run(
        ["tools/bootstrap", *missing], env={**os.environ, **keep_quiet}, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
