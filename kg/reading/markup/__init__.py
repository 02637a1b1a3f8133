"""What markup shows: the words of markdown, HTML and TeX, with their places in the file."""
