"""The place: wizard."""
