"""Forms of the counter: they check shape; the rules check sense."""
