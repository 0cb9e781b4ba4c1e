"""Boards: what a person works a whole duty from, as plain tables over a workspace; screens and commands show them."""
