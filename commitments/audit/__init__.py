"""The chains of digests over events and wordings: their rules, guards of the database, verification, public trace."""
