"""The place: history."""
