"""Review (审核): one engine of steps for items, answers and reports; approval binds to content."""
