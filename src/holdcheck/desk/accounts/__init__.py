"""Room of the desk: who may do what."""
