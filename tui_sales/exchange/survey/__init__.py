"""Answers to surveys as 问卷星 and others export them: one row an answer, a column a question (D8)."""
