"""Training and measuring of the extraction models; needs the extra `train`. Nothing here is imported at run time."""
