"""Pages for people, made on the server and whole without JavaScript.

Read wording (how kinds, dates and ages are said), then candidate (ask, answer,
source). A page shows what the lower floors decided; it never decides an answer.
"""
