"""The work list (待办): what waits for somebody, of every kind, in one list."""
