"""Room of the desk: returns that the law asks for, derived from the log and never typed."""
