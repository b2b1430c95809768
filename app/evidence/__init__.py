"""One answer with everything that it rests on, as a file that can be kept and checked years later.

Reading order: pack.py (what goes in), readable.py (the same for people), seal.py (digest, seal and ZIP), check.py
(what of a file does not agree with itself or with the stored version). Nothing here changes anything stored.
"""
