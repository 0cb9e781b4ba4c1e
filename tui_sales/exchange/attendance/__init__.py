"""Attendance as 钉钉, 企业微信 and 飞书 export it: one row a person and month, or one a person and day (D6)."""
