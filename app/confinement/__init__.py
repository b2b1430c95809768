"""What a process that reads hostile files gives up for good: other files, the network, other programs and processes.

Reading order: confine.py (the one call), landlock.py (files), system_calls.py
(everything else). Linux alone can do this; elsewhere the call says what does
not hold.
"""
