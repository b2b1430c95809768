"""Finds the passages that matter to a question, within the councils that it is about."""
