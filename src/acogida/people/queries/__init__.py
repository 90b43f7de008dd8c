"""What can be read of persons."""

from __future__ import annotations
