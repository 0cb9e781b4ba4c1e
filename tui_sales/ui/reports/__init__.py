"""Place 5: what leaves the department."""
