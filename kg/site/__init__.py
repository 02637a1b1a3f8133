"""A graph as static pages: one per paper, artifact, author and topic, lists of them, a feed and a sitemap; `kg site` writes them.

`content` says what a page tells of a node, `render` makes HTML of it, `feed` and `linked` write for programs, `write` keeps
a folder.
"""
