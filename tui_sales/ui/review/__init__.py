"""The place: review."""
