"""What the diagnosis reads."""
