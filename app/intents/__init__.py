"""What a message asks, whatever its words: a small model that knows the questions that nearly everybody asks."""
