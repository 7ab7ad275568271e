"""What a caller hears: the pure dialogue, and the edges where Twilio's webhooks come in and TwiML goes out."""
