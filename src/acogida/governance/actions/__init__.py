"""What people do with plans, norms, duties and the chronicle."""
