"""What TwiML allows, as data: `twiml.json`, made by `make grammar` from the typings of npm's `twilio`."""
