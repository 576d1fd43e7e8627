"""The commands, one module each: `run(options)` does the work and returns the exit code."""
