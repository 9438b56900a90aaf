"""Room of the desk: decisions, overrides and clearances."""
