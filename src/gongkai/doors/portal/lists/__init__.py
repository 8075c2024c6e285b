"""Lists of public items (公开列表), wherever they stand: places, filters, lines, validity."""
