"""Tags of the people templates."""

from __future__ import annotations
