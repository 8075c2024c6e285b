"""Facts of law (事实要素) as fields of forms: what a finding or a letter needs, and no more."""
