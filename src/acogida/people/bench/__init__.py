"""Measurements of this app: `acogida bench`. JSON lines, ratios within one run."""
