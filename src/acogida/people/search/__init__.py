"""Finding people: by whatever is typed into one box, and before the same person is written twice.

What a query reads was computed when the person was saved, by the same Python on both databases:
see docs/search.md.
"""
