"""Place 4: whole duties at once."""
