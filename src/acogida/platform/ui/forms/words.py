"""Text as people type and paste it, without the signs nobody sees."""

from __future__ import annotations

import re
from typing import Any

from django import forms

# Pasted text brings signs nobody sees: control characters, direction and zero-width marks.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


class Words(forms.CharField):
    """Text without unseen signs; where the box has one line, runs of blanks become one."""

    def to_python(self, value: Any) -> str:
        seen = _UNSEEN.sub("", str(value or "").replace("\r\n", "\n"))
        if isinstance(self.widget, forms.Textarea):
            return seen.strip()
        return " ".join(seen.split())


class Lines(Words):
    """Several lines of text."""

    widget = forms.Textarea(attrs={"rows": 3})
