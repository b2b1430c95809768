"""How an answer is said: composed, cited, worded."""
