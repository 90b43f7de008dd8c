"""Pages of the house itself: whether it stands, what was done in it, what work failed."""

from __future__ import annotations
