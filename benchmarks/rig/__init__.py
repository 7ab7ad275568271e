"""What the benchmarks share: a line on this machine, signed requests, a load generator, figures of processes, tables."""
