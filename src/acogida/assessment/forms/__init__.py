"""What is typed in the diagnosis, and in which shape it comes."""
