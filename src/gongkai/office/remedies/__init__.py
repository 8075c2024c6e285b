"""Remedies (救济): reconsiderations, lawsuits and complaints about disclosure, and their lessons."""
