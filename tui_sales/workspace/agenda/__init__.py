"""Agenda: what somebody's own calendar shows of the department — meetings, trips, training, tasks, deadlines."""
