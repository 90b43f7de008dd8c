"""Measure the import: as large and as badly typed as an office's own spreadsheet."""
