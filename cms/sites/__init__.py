"""Which area a site serves, in which languages, and the opening of a new one."""
