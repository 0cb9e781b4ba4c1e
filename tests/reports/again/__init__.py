"""Every report's figures again, by another way: from the records on main as plain JSON, read by plain git."""
