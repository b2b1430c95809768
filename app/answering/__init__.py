"""From a question to an answer whose every sentence is cited, or to an honest "not in our documents"."""
