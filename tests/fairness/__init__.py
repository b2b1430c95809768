"""The same question asked of other councils, by other people, in other words: equal answers."""
