"""Pages about persons: look up, fill a form, call one action, redirect."""

from __future__ import annotations
