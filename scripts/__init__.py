"""Commands: each parses its arguments, makes one call, prints, and exits with a status."""
