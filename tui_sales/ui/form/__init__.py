"""The place: form."""
