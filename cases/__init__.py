"""Whose case it is: case numbers, the registry, its import, matching a caller to a case, proof of identity."""
