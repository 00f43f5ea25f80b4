"""A host's own package, called `api` like many: accord's names stay out of its way."""
