"""The neighbourhoods: who they are, which languages they write in, how far they have come, and their venues."""
