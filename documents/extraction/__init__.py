"""Reads the forms in which the UN publishes: Akoma Ntoso XML, DOCX, PDF, plain text, and archives of them.

A pure package beside `documents.parsing`, without Django and without a database. It turns bytes into what the parser
understands, or refuses with a stable code; the rules of structure stay in `documents.parsing`.
"""
