"""How much of an input is read. What lies beyond a limit is counted in a notice or named in an error, never silent.

All limits are far above what digests hold (the most seen in 360 files: 1,279 characters a section, 2,135 a paper, 155 a
title, 663 authors). They bound time and memory whatever comes in.
"""

from typing import Final

# Bytes of one file, after unpacking. More is an error: the file is not read.
LARGEST_FILE: Final = 512 * 1024 * 1024
# Characters of one section or abstract, and of all sections of one paper; the rest is left out (`long-text`).
LONGEST_TEXT: Final = 20_000
LONGEST_ENTRY: Final = 100_000
# Characters of a title; the rest is left out (`long-title`).
LONGEST_TITLE: Final = 2_000
# Characters of a list of authors in one string, names of one paper, characters of a name; others are left out (`many-authors`).
LONGEST_AUTHORS: Final = 400_000
MOST_AUTHORS: Final = 10_000
LONGEST_NAME: Final = 300
# Characters of a link, and links of one paper; others are left out.
LONGEST_LINK: Final = 2_000
MOST_LINKS: Final = 100
# Characters and levels of YAML front matter; one beyond them is passed over (`broken-front-matter`).
LONGEST_FRONT_MATTER: Final = 65_536
DEEPEST_FRONT_MATTER: Final = 50
# Levels of lists and quotes in markdown: what stands deeper is not read. Levels of brackets in JSON: deeper is no paper.
DEEPEST_MARKUP: Final = 20
DEEPEST_JSON: Final = 200
# Characters of one Python literal (a line of a file that is almost JSON Lines).
LONGEST_LITERAL: Final = 1_000_000
# Characters that markdown-it reads in one go; a longer stretch with marks but without headings is read in pieces.
LARGEST_MARKUP: Final = 1_000_000
# Votes: more than anyone can have cast is taken for a mistake (`odd-votes`).
MOST_VOTES: Final = 10_000_000
# Notices of one code kept for one file; one more tells how many there were (`more-notices`).
MOST_NOTICES: Final = 1_000
