"""Room of the desk: what the person held is told, in their language, on one sheet."""
