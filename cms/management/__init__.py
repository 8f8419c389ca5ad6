"""Commands: parse arguments, call one action, print."""
