"""Faults by force: kills, full disks, damaged files, stale locks, cut lines, many at once."""
