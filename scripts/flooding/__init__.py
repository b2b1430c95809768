"""What scripts.floods sends: wire.py (requests from many addresses) → floods.py (each flood), honest.py (beside it)."""
