"""The terminal program: screens, panes, commands, the command line and the clipboard."""
