"""The members' pages: what a member of a steering group sees, and what a packet link opens."""
