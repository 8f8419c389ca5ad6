"""People: the user account, how a resident can be reached, and the language we write to them in."""
