"""Figures, recomputed."""
