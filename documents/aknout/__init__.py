"""Gives documents out as Akoma Ntoso (AKN4UN). Pure: knows parsed documents, no database."""

from documents.aknout.meta import Identity
from documents.aknout.writing import akn_of

__all__ = ["Identity", "akn_of"]
