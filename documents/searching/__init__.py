"""Search, understood in plain Python: folding, words, the query language, ranking, snippets.

Pure: no framework, no database, no clock. The database only keeps the tokens that are made here and finds rows by them,
so that every database finds the same rows and shows them in the same order.
"""
