"""One quarter of a whole department."""
