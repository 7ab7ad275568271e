"""The line on trial: the production engine and its rules under a virtual clock.

Nothing of the engine is imitated. A store of its own, which whoever runs a trial hands in, holds a real live queue;
only callers, drawn or taken from history, consultants and the time are played. A trial of a day takes seconds.
"""
