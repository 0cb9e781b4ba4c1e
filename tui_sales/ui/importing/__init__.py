"""Importing on the screen: which file, what its columns hold, what would become of each row."""
