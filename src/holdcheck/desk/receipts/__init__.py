"""Room of the desk: the page that opens with a code, without an account."""
