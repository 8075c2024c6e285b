"""Formats: report files in; reports, letters and tables out (no Django)."""
