"""Doors (入口): the ways in, for people and programs; they alone know what time it is."""
