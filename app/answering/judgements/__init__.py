"""Answers about Ofsted's judgements, from the ledger."""
