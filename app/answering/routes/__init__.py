"""Tells questions for the documents from all other messages."""
