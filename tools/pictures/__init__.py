"""The pictures of the manual (手册插图): a server with the demo county, seen in a real browser.

``python -m tools.pictures`` writes docs/pictures; a picture is taken anew by running it again.
"""
