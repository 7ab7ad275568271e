"""What happened: measures with their formulas, days in the line's zone, and the calls behind each figure."""
