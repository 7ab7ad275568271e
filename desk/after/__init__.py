"""What a consultant writes of a call, during and after it: notes, topic and outcome, and what is to follow."""
