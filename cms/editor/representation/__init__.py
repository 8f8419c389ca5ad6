"""Representation for the secretariat: released figures, questions, who lives here, paper cards and targets."""
