"""Places: parties that sign up, the waiting list, and the link by which a party manages itself."""
