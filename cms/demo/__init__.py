"""The demo: four neighbourhoods with real activities and invented people, and logins of its own."""
