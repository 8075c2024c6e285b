"""Questions about applications (申请查询)."""
