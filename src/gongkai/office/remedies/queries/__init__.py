"""Questions about remedies (复议诉讼查询)."""
