"""What others use for search and encoding, measured beside this project in an environment of its own.

environment.py makes the environment; search.py and encode.py are run in it, once for each engine or form, by
scripts.benchmark_engines and scripts.benchmark_encoders. Modules here import nothing of ``app``, but ours.py.
"""
