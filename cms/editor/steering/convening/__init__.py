"""The form, the list and the page of a meeting."""
