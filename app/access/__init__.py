"""Who may do what, how often and from where: rules, rate limits, origins, security headers.

Reading order: rules.py, limits.py, origins.py, headers.py, requests.py.
"""
