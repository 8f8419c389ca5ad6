"""Messages a secretariat writes to many: audience, words per language, progress."""
