"""A build in portions: papers in the order of their ids, a few thousand at a time, so that no step needs all of them.

`tasks` is what is done with one portion, on any machine; `plan` says what goes where; `line` runs the steps on an engine and
holds what only the whole can tell: which name is which node, who is who, and how the parts follow one another.
"""
