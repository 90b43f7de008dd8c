"""The product's settings, for tests: keys, vault and files in a folder of their own, plain http.

pytest reads the settings before any conftest, so the environment is set here.
"""

from __future__ import annotations

import os
import tempfile

os.environ["ACOGIDA_HOME"] = tempfile.mkdtemp(prefix="acogida-test-")
os.environ.setdefault("ACOGIDA_HTTPS", "no")

from acogida.config.settings import *  # noqa: E402, F403
from acogida.config.settings import STATIC_ROOT  # noqa: E402

STATIC_ROOT.mkdir(parents=True)
