"""Room of the desk: events of cases, each with its entry in the ledger."""
