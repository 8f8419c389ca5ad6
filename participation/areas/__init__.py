"""The neighbourhoods: who they are, which languages they speak with residents, how far they have come, and their venues."""
