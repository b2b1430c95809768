"""The JSON interface under /api/v1 and the health endpoints: one file per endpoint.

Reading order: requests.py and responses.py (every body), received.py, chat.py, search.py, documents.py,
councils.py, health.py, then problems.py (errors) and openapi.py (the description).
"""
