"""Jobs (后台任务): work enqueued in a transaction and done after it, at least once."""
