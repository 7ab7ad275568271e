"""Telephones in the terminal: they reach the simulator over HTTP, as anything else does."""
