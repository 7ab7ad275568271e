"""The texts of topics that consultants send to their callers as text messages."""
