"""What changes: the facts that are kept, the results computed of them, estimates brought in."""
