"""Today: the few people worth a word, each with who, why now and the one act."""
