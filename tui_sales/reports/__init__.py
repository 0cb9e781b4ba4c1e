"""Reports: what leaves the department — pure functions of approved records and a span of time."""
