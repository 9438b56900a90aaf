"""Room of the desk: a fact said to be wrong, and the answer by another person."""
