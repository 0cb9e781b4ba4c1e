"""Duties: what the department owes when, and whether the records prove it (D1–D26). Pure."""
