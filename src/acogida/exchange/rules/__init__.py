"""What the import decides, on plain values: no Django, no clock, no database."""
