"""The composition root: settings from the environment, addresses, and the web server's entry point."""
