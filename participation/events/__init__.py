"""What happens: events with time, place, languages and the terms of taking part. Knows nothing of who comes."""
