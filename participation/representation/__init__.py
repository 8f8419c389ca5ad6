"""Who comes and who lives here: asked, counted, released and said, without exposing anyone."""
