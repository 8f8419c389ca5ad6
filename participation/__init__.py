"""The domain: what happens in the neighbourhoods. It knows nothing of the site that shows it."""
