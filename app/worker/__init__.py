"""The background worker: one process beside the server that builds and compares index versions.

Reading order: consumer.py (takes jobs off the queue), supervise.py (runs each
in a process of its own, which can be stopped), job_process.py (what that
process does), compare.py (both versions answer the same questions). It serves
nobody and publishes nothing.
"""
