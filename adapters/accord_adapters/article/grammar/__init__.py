"""How the words hang together: tags, noun phrases and frames of verbs."""
