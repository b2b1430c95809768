"""Measuring answers against questions whose right answers are known.

Read questions (what is asked and expected), verdict (what became of one),
metrics (numbers over many), run (asking them all) and report (saying it).
Nothing below this floor knows that it exists.
"""
