"""Remedies (救济): reconsiderations, lawsuits, complaints about disclosure, and lessons."""
