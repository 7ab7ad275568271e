"""``helpline simulate``: a plan or a day of history, played under one or several strategies, and what came of it."""
