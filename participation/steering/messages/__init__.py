"""What is written to members and to the secretariat, one function per message."""
