"""Which imports there are, what became of their rows, and what words this office understands."""
