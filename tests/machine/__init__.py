"""A model of filing, review, landing and sync, and the machine that drives the program beside it."""
