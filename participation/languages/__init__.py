"""Ten languages: their names, directions, fallbacks, digits, and how plain the Danish is. Knows nothing of Django."""
