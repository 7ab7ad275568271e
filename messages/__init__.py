"""Text messages to callers: asked for by a consultant, given to the carrier at most once, followed to the telephone."""
