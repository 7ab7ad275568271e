"""``helpline live``: tells browsers what has changed, over one stream each, and hears that they are there.

An ASGI application of its own, so that no open stream ever takes a thread from callers.
"""
