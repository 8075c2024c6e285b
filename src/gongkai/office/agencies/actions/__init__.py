"""What is done to bodies (机构操作), one module for each part; nothing else writes these tables."""
