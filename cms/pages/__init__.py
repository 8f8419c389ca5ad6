"""Page types, one to a file. A page exists once; its words exist per language."""
