"""The place: desk."""
