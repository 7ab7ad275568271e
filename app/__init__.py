"""What joins it all: settings, wiring, processes and the command line."""
