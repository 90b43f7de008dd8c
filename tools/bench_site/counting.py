"""What the database holds of the attentions sent, as one line of JSON.

`tools.bench_counter` runs it with `acogida shell` and leaves the keys in the home's keys.json.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from django.db.models import Count

from acogida.desk.models import Attention
from acogida.platform.models import AuditEntry, Municipality
from acogida.platform.scope import acting_for

AT_ONCE = 500
HANGING = {"reasons": 2, "answers": 2, "needs": 1, "steps": 1, "orientations": 1}
"""Rows that hang on each attention the bench sends, table by table."""

keys = json.loads(Path(os.environ["ACOGIDA_HOME"], "keys.json").read_text())
with acting_for(Municipality.objects.order_by("number")[0].pk):
    present = half = 0
    for first in range(0, len(keys), AT_ONCE):
        rows = Attention.objects.filter(client_key__in=keys[first : first + AT_ONCE])
        present += rows.count()
        for table, wanted in HANGING.items():
            many = rows.annotate(many=Count(table)).values_list("many", flat=True)
            half += sum(found != wanted for found in many)
    found = {
        "attentions": Attention.objects.count(),
        "with_these_keys": present,
        "half_written": half,
        "entries": AuditEntry.objects.filter(action="desk.actions.attending._record").count(),
    }
print(json.dumps(found))
