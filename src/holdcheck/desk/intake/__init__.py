"""Room of the desk: detainers as they come in."""
