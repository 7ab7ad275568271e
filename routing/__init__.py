"""Who takes the call: the live queue, offers, the dispatcher and recovery."""
