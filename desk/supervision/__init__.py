"""Supervisors on the floor: who does what now, talks that are listened to, states that are set, messages to staff."""
