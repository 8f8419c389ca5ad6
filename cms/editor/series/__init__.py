"""Events that come round: making a series, and changing one, the following or all."""
