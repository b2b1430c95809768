"""Answers in the documents' own sentences: found, weighed, chosen."""
