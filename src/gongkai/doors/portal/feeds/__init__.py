"""What machines read of the portal (供程序读取): Atom feeds, sitemaps, robots.txt."""
