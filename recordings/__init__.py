"""What is kept, and for how long. Nothing is recorded; the room holds the music that is played to waiting callers."""
