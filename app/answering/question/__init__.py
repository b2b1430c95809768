"""Reads a question: what it asks for, of which council, of which time."""
