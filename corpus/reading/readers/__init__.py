"""One module for each kind of file: what it holds, as articles before analysis."""
