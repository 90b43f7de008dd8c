"""What is decided in an assessment: plain Python on plain values, giving reasons."""
