"""HTML onto paper with our own fonts, for every room that prints."""
