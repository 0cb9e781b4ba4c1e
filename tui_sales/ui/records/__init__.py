"""The place: records."""
