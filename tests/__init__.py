"""What the program is held to."""
