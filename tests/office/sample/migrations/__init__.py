"""Migrations of the sample."""
