"""The rules at the desk (规则维护): what is in force, entering, confirming, withdrawing."""
