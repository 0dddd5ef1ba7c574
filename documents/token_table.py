"""The table that holds the tokens of the search entries; `documents/matching.py` says what it is for.

It is no model: each database has a kind of its own for it, and migrations make it with `MAKE_TOKEN_TABLE`.
"""

from django.db import migrations

POSTGRESQL = """
CREATE TABLE documents_searchtokens (entry_id bigint PRIMARY KEY, tokens tsvector COMPRESSION lz4 NOT NULL);
ALTER TABLE documents_searchtokens ALTER COLUMN tokens SET STORAGE MAIN;
CREATE INDEX documents_searchtokens_tokens ON documents_searchtokens USING gin (tokens)
    WITH (gin_pending_list_limit = 512);
"""
# Space is the only separator: every mark that a token can have is named.
SQLITE = """
CREATE VIRTUAL TABLE documents_searchtokens
USING fts5 (tokens, content = '', detail = 'none', columnsize = 0, tokenize = "ascii tokenchars '/.:()-_'")
"""
TABLES = {"postgresql": POSTGRESQL, "sqlite": SQLITE}


def _create(apps, schema_editor):
    schema_editor.execute(TABLES[schema_editor.connection.vendor], params=None)


def _drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE documents_searchtokens")


MAKE_TOKEN_TABLE = migrations.RunPython(_create, _drop)
