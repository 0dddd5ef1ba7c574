"""A snapshot in, a file out. Renderers know no database, no clock and no network."""

from collections.abc import Callable

from reports.rendering.docx import render_docx
from reports.rendering.pdf import render_pdf
from reports.rendering.prose import document
from reports.rendering.snapshot import SCHEMA, Snapshot, canonical_json, snapshot_hash
from reports.rendering.xlsx import render_xlsx

__all__ = ["FORMATS", "MEDIA_TYPES", "render", "snapshot_hash"]

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
FORMATS = tuple(MEDIA_TYPES)
_RENDERERS: dict[str, Callable[[Snapshot], bytes]] = {
    "pdf": lambda snapshot: render_pdf(document(snapshot)),
    "docx": lambda snapshot: render_docx(document(snapshot)),
    "xlsx": render_xlsx,
    "json": canonical_json,
}


def render(snapshot: Snapshot, format: str) -> bytes:
    """The report as bytes. The same snapshot always gives the same bytes.

    Raises `ValueError` for a format that is not in `FORMATS` and for a snapshot of another schema.
    """
    if format not in FORMATS:
        raise ValueError(f"No such report format: {format!r}. Known are {', '.join(FORMATS)}.")
    if snapshot["schema"] != SCHEMA:
        raise ValueError(f"The snapshot has schema {snapshot['schema']!r}; this version renders {SCHEMA!r}.")
    return _RENDERERS[format](snapshot)
