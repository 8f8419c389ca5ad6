"""Finding what belongs to a steering group; `room` is the one guarded door for members, `editing` for editors."""
