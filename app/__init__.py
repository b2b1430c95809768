"""A recruitment chatbot that shows its evidence.

Reading order: ``domain`` (the nouns), ``indexing.build`` (documents in),
``answering.answer`` (cited answers out), ``factory`` (how the parts meet).
Every module imports its own package and lower floors only; the floors are
listed in ``docs/architecture.md`` and held by ``tests/guards/test_floors.py``.
"""
