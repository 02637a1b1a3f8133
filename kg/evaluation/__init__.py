"""How good extraction is: its results in the form of the gold annotations, and the comparison with them."""
