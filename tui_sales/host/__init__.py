"""Host: serves the stores of one department under one Unix user: access by key, a gate, receipts (design §6, §7)."""
