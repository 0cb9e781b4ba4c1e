"""Doctor: what is wrong with a workspace on this disk, put right as far as it can be, and said either way."""
