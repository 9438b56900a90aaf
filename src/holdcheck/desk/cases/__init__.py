"""Room of the desk: a case: its facts, records, papers and release."""
