"""Members' questions to a meeting."""
