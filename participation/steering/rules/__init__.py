"""Who may do what in a steering group, and what is refused; one module for each part of its work."""
