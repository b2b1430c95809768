"""Who may do what, how often and from where: rules, sign-in, rate limits, origins, security headers.

Reading order: rules.py, sign_in.py, signed_in.py, limits.py, origins.py, headers.py, requests.py.
"""
