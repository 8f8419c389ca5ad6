"""The preparatory meetings of a meeting."""
