"""How many places, who gets one, who waits. Pure: numbers in, decisions out; knows nothing of Django."""
