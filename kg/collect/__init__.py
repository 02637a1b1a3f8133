"""From the web to a folder of digests: what feeds and interfaces show today, kept before they forget it. Only when asked."""
