"""Who may ring, and how often: blocked numbers, exemptions, limits for one number, two keys for who rings too often."""
