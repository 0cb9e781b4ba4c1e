"""The accountant's ledger as 用友, 金蝶 and people hand it over: postings, sums, carried pages (D11, D22)."""
