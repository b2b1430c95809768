"""Numbers written in words: "seven", "twelve", "sixty"."""

from __future__ import annotations

UP_TO_TWENTY = (
    "",
    *"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(),
    *"seventeen eighteen nineteen twenty".split(),
)
"""The word of each number at its own place; nothing stands for none."""
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
NUMBERS = {word: number for number, word in enumerate(UP_TO_TWENTY) if word} | TENS
"""The number of each single word, to ninety."""
