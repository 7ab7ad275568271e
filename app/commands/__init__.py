"""One module for each command of ``helpline``; each has a ``command`` and imports what it needs when it runs."""
