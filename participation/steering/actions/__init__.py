"""Everything that changes a steering group: seats, meetings, packets, questions, decisions."""
