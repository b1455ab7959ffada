"""The three panes, and the lines above and below them."""
