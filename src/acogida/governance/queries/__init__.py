"""Reads of plans, norms, duties and the chronicle, in the office's words."""
