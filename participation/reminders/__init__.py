"""What is due to be said before and after an event: rules, claims, and one message each."""
