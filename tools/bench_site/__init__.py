"""The product beside a plain Django on the same models, to be measured in the same run.

Only `tools.bench_web` serves it. Django's admin and a bare form view stand at /plain/…: they are
the yardsticks, written as a tutorial would write them.
"""

from __future__ import annotations
