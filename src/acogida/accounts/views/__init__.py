"""Pages about who signs in and who serves."""
