"""The desk: what a jail, its counsel, a defender and an auditor use, from detainer to release.

Every event of a case and its entry in the ledger are written in one transaction. Not in here: what
the law says (:mod:`holdcheck.law`) and how a decision is reached (:mod:`holdcheck.decide`).
"""
