"""What scripts.drill does on purpose to a small installation of its own, and what it looks at afterwards.

place.py (the installation) → acts.py (commands in processes that can be killed) → one file for each family of faults.
"""
