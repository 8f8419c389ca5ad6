"""What we hold on a person. Every personal field is registered here, with its purpose and how long it is kept."""
