"""How the house looks and answers: frame, pieces, form fields and list pages. Used by every app."""
