"""Applying online (网上申请): fill in, see what is public, check, submit, keep the code."""
