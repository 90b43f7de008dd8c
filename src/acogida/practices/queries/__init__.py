"""Reading practice sheets, in the office's words."""
