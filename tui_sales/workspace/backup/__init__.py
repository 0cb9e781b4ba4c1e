"""Backup: all stores of a workspace as git bundles, with what was begun and not filed, in one file. Keys are not in it."""
