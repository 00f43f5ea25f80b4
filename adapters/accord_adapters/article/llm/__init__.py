"""A language model as a second extractor: asked while an article is read, checked while it is normalised.

`settings` says which model. `asking` takes each document to it (`prompt`, `schema`, `pieces`, `client`, `completions`,
`cache`) and keeps the raw `answers` with the document. `facts` makes records of them: every item of the `replies` is
put to the test in `checking`, by its `quotes`, and joined with the facts of the rules in `merging`. Only `asking` and
what it calls touches the world outside.
"""
