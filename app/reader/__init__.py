"""The reader: a small cross-encoder that reads a question and a passage together. Start with ``model.py``."""
