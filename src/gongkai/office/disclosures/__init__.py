"""Disclosures (主动公开): items from draft to the public page, corrected and withdrawn."""
