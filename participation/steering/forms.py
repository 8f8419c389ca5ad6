"""The shape of what members type; what is refused is said beside the field."""
