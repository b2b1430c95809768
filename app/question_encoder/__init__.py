"""The question's side of the packaged encoder: trained to put a question near what answers it.

Passages are encoded by the packaged weights as they come, so that nothing that is indexed depends on this file.
``scripts/fit_question_encoder.py`` trains it; figures and data stand in ``question_encoder.json``.
"""

from __future__ import annotations

from pathlib import Path

from app.shipped_model import ShippedModel

SHIPPED = ShippedModel(
    Path(__file__).parent,
    "question_encoder",
    "Repair it from the project's files, or train it: .venv/bin/python -m scripts.fit_question_encoder --help.",
)
