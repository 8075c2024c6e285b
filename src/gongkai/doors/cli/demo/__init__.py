"""``gongkai demo``: an invented county (示例县) with people, documents and work to try things on."""
