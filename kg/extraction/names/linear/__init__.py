"""The features of the linear judge."""
