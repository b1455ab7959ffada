"""The main screen and the windows that open over it."""
