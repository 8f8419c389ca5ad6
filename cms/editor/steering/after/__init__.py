"""What was decided at a meeting."""
