"""Room of the desk: what leaves the agency, and only what the law opens. Not: what is told to the person."""
