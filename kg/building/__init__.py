"""How a build is run, and when what it gives may take the place of what is there."""
