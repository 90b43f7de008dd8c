"""What is read: kept facts, kept results, estimates of population."""
