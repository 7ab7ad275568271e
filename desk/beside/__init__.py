"""What lies beside the calls: callbacks, my day, the team, cases, topics, and consultations on other channels."""
