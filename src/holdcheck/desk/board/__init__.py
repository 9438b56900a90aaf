"""Room of the desk: the board of people by their next deadline."""
