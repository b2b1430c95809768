"""Turns of a conversation, and what an earlier turn lends to the question that follows it."""
