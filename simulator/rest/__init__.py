"""Twilio's REST API of 2010-04-01, as far as a line uses it: account, numbers, calls, conferences, messages."""
