"""The public portal (公众门户): pages that need no sign-in."""
