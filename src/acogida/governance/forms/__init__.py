"""Forms of plans, norms, duties and the chronicle: they check shape and never save."""
