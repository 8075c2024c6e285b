"""What is done with the rulebook (规则库操作)."""
