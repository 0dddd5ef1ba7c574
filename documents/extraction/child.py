"""The process that reads one foreign file: `python -m documents.extraction.child FORM LANGUAGE` < file > answer.

Sets its own limits before it reads anything. Knows no database and writes no file.
"""

import contextlib
import json
import sys
from collections.abc import Callable
from dataclasses import asdict

from documents.extraction.akn import read_akn
from documents.extraction.limits import FILE_BYTES, PROCESS_MEMORY, PROCESSOR_SECONDS
from documents.extraction.marked import MarkedText
from documents.extraction.pdf import read_pdf
from documents.extraction.refusals import Refused
from documents.extraction.sniffing import Form
from documents.extraction.word import read_docx
from documents.parsing.structure import ParsedDocument

try:
    import resource
except ImportError:  # Windows has none; there the wall clock is the only limit
    resource = None

_READERS: dict[str, Callable[..., MarkedText | ParsedDocument]] = {
    Form.AKN: read_akn,
    Form.DOCX: read_docx,
    Form.PDF: read_pdf,
}


def confine() -> None:
    """Memory, processor seconds, no core file, no file written, few files open. Safe to call once."""
    if resource is None:
        return
    for limit, value in (
        (resource.RLIMIT_AS, PROCESS_MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        with contextlib.suppress(ValueError, OSError):  # a stricter limit is in force already
            resource.setrlimit(limit, (value, value))


def answer(form: str, language: str, data: bytes) -> dict:
    """The answer as plain values."""
    try:
        found = _READERS[form](data, language=language or None)
    except Refused as refusal:
        return {"refused": refusal.code, "detail": refusal.detail[:500]}
    except (MemoryError, RecursionError) as error:
        return {"refused": "too_demanding", "detail": type(error).__name__}
    if isinstance(found, ParsedDocument):
        return {"document": asdict(found)}
    return asdict(found)


def main() -> None:
    confine()
    form, language = sys.argv[1:3]
    data = sys.stdin.buffer.read(FILE_BYTES + 1)
    sys.stdout.write(json.dumps(answer(form, language, data), ensure_ascii=True))


if __name__ == "__main__":
    main()
