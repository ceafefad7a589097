"""How the API answers, whatever it is asked about.

`problems` says no, `serializers` and `fields` take input, `pages` lists, `etags` and `idempotency` keep writing safe,
`limits` keeps it fair, `schema` describes it. Nothing is exported from here: the framework loads single modules while
it is itself being loaded.
"""
