"""The trail (留痕): who did what in the system and when, provably complete and unaltered."""
