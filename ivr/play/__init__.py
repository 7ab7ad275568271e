"""The line as a play: whole calls through the real dialogue, written down so that a native speaker can read them."""
