"""The product's settings, for tests: keys, vault and files in a folder of their own, plain http.

pytest reads the settings before any conftest, so the environment is set here.
"""

from __future__ import annotations

import os
import tempfile

os.environ["ACOGIDA_HOME"] = tempfile.mkdtemp(prefix="acogida-test-")
os.environ.setdefault("ACOGIDA_HTTPS", "no")

from acogida.config.settings import *  # noqa: F403
from acogida.config.settings import DATABASES, STATIC_ROOT

STATIC_ROOT.mkdir(parents=True)

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Named, for parallel runs would else derive a file's name from the office's database.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
