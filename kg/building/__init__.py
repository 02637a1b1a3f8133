"""The line from digests to a folder of exports."""
