"""Law: what the Regulations determine, as pure functions and data (no "today", no database)."""
