"""Who is invited to a meeting and who comes."""
