"""What the benchmarks share: a line on this machine, signed requests, load, figures of processes, tables."""
