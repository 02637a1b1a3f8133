"""How much of an input is read. What lies beyond a limit is counted in a notice or named in an error, never silent.

All limits are far above what digests hold (the largest known: 2 MB a file, 250 papers, 3,000 authors, lines of 8,000
characters). They bound time and memory whatever comes in; docs/reliability.md has the measured figures.
"""

from typing import Final

# Bytes of one file, after unpacking. More is an error: the file is not read.
LARGEST_FILE: Final = 512 * 1024 * 1024
# Papers of one file; what follows is left out (`too-many-papers`).
MOST_ENTRIES: Final = 1_000_000
# Characters of one paragraph or abstract; its rest is left out (`long-text`).
LONGEST_TEXT: Final = 100_000
# Characters of all sections of one paper together; the sections after them are left out (`long-text`).
LONGEST_ENTRY: Final = 400_000
# Characters of a title (`long-title`); the rest is left out.
LONGEST_TITLE: Final = 2_000
# Characters of a list of authors in one string, and names of one paper; the rest is left out (`many-authors`).
LONGEST_AUTHORS: Final = 400_000
MOST_AUTHORS: Final = 10_000
# Characters of a link, and links of one paper; others are left out.
LONGEST_LINK: Final = 2_000
MOST_LINKS: Final = 100
# Characters of YAML front matter; a longer one is passed over (`broken-front-matter`).
LONGEST_FRONT_MATTER: Final = 65_536
# Levels of lists and quotes in markdown, and of brackets in JSON and in front matter.
DEEPEST_MARKUP: Final = 20
DEEPEST_JSON: Final = 200
DEEPEST_FRONT_MATTER: Final = 50
# Characters that markdown-it reads in one go; a longer stretch with marks but without headings is read in pieces.
LARGEST_MARKUP: Final = 1_000_000
# Votes: more than anyone can have cast is taken for a mistake (`odd-votes`).
MOST_VOTES: Final = 10_000_000
# Notices of one code kept for one file; the rest is one notice with their number.
MOST_NOTICES: Final = 1_000
