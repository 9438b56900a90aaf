"""Room of the desk: the log of contacts with ICE, and its reconciliation."""
