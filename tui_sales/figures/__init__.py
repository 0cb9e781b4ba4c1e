"""Figures: what records add up to (D4–D11, D21, D22): marks, pairs, balances, each with what it was made from. Pure."""
