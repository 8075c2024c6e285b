"""The trail at the desk (留痕): who did what."""
