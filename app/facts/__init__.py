"""Facts that were read out of documents: Ofsted's judgements of councils, each with the words that state it."""
