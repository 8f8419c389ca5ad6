"""Messages to many in the editor: written, previewed, sent, followed."""
