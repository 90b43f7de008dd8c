"""What the pages of the import ask."""
