"""Who may do what, how often and from where: rules, sign-in, rate limits, origins, security headers.

Reading order: rules.py, sign_in.py, signed_in.py, single_sign_on.py, openid.py,
outbound.py, limits.py, origins.py, headers.py, compression.py, requests.py.
"""
