"""Date formats of languages that Django has none for; the language codes are Django's locale names."""
