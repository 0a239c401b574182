"""Settle: a Manuscript becomes an Edition, every number and reference known."""
