#!/usr/bin/env python
"""The same verbs as the installed command `acogida`, for those who expect manage.py."""

from __future__ import annotations

from acogida.config.cli import main

if __name__ == "__main__":
    main()
