"""Deciding at the desk (作出认定): by the seven questions to a ground, then the facts it needs."""
