"""The catalogue: facts and links kept as YAML under version control, checked and loaded into the database.

`schema` says what an entry looks like, `reading` finds the files and gathers every fault, `placing` finds the paragraph
and the span of a quotation, `loading` writes. Nothing is written while a single fault remains; loading twice changes
nothing; what an editor changed is left alone.
"""
