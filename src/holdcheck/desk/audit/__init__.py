"""Room of the desk: the auditor's check of the whole record against the log."""
