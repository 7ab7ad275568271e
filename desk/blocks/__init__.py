"""Numbers that are blocked or exempt, as supervisors see and decide: the room `callers` does what is decided here."""
