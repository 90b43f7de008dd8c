"""What the office decides about plans, norms and duties, as plain Python."""
