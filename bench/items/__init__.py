"""What the measures of the office stand on (办公测量): its data, its visits, its deeds."""
