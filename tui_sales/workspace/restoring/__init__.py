"""Restoring: what an export holds, filed again in another store, where it is reviewed as anything else."""
