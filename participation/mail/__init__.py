"""The outbox: messages rendered in a person's language, kept until they are delivered, and nothing else."""
