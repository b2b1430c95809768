"""The knowledge folder as people change it in the browser: add, describe, replace, withdraw, restore.

Reading order: admit.py (a new file's way in), read_apart.py (how a file that
may be hostile is read), shelf.py (what is held and in which state), change.py
(everything that can be done to a file). Nothing here publishes anything, and
nothing is ever deleted: what leaves the folder is kept beside it.
"""
