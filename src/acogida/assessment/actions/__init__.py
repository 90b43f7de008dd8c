"""What somebody can do in the diagnosis."""
