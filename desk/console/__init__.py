"""The consultants' desk: what a consultant is doing, the call that is offered, and the talk."""
