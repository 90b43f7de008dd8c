"""Forms of the people pages: they check shape; rules and actions check sense."""

from __future__ import annotations
