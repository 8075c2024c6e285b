"""What is done to accounts (账户操作), a module for each part; nothing else writes its tables."""
