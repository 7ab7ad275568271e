"""What is remembered: SQL models and sessions, the typed catalogue of events, the journal and its way into SQL."""
