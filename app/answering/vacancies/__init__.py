"""Answers about advertised roles, from their facts."""
