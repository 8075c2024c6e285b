"""The look that all web doors share (界面): base page, style, form parts and error pages."""
