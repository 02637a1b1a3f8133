"""The convolutional network, in numpy."""
