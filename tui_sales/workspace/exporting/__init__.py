"""Exporting: everything somebody may read, for leaving the program some day; and as tables for people."""
