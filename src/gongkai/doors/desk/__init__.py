"""The desk (工作台): what the people of a body work with, after signing in."""
