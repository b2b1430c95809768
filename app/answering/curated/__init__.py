"""Answers that the team has written and checked, used when a question means the same as one of theirs.

Reading order: agreement.py (is it the same question, word by word), library.py (the answers in use, and the nearest),
standing.py (does an answer still rest on what it quotes), from_curated.py (its place in the story of an answer).
"""
