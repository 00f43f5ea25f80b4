"""Reading: rows of an entity by filter, order and page, and their relations, in a constant number of statements."""
