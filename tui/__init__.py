"""The workstation and the command line: the only place that knows both corpus and store."""
