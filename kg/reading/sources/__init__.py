"""Where digests come from: files, folders, patterns, stdin, addresses, packed or not, in any encoding."""
