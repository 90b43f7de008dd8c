"""What is decided about facts and metrics: plain values, no Django, no clock, no database."""
