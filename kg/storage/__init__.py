"""What lies on the disk: files by content, the output folder, the cache, the data files of the package."""
