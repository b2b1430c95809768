"""From a folder of documents to a published index version, and from a version to an open index.

Reading order: ``build`` (the story), ``version`` (what a version is, publishing),
``published`` (what a server holds). A published version is never written to.
"""
