"""The process that reads one foreign file: `python -m documents.extraction.child FORM LANGUAGE` < file > answer.

Sets its own limits before it reads anything. Knows no database and writes no file.
"""

import contextlib
import json
import sys
from dataclasses import asdict

from documents.extraction.akn import read_akn
from documents.extraction.limits import FILE_BYTES, PROCESS_MEMORY, PROCESSOR_SECONDS
from documents.extraction.pdf import read_pdf
from documents.extraction.refusals import Refused
from documents.extraction.sniffing import Form
from documents.extraction.understanding import Reading, of_marked, of_text
from documents.extraction.word import read_docx

try:
    import resource
except ImportError:  # Windows has none; there the wall clock is the only limit
    resource = None


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


def reading_of(data: bytes, form: Form, language: str | None) -> Reading:
    """What the file of that form says. Raises Refused."""
    if form is Form.TEXT:
        return of_text(data, language)
    if form is Form.AKN:
        return Reading(read_akn(data, language=language), form)
    reader = {Form.DOCX: read_docx, Form.PDF: read_pdf}[form]
    return of_marked(reader(data, language=language), form, language)


def answer(form: str, language: str, data: bytes) -> dict:
    """The answer as plain values."""
    try:
        reading = reading_of(data, Form(form), language or None)
    except Refused as refusal:
        return {"refused": refusal.code, "detail": refusal.detail[:500]}
    except (MemoryError, RecursionError) as error:
        return {"refused": "too_demanding", "detail": type(error).__name__}
    return {"document": asdict(reading.parsed), "encoding": reading.encoding}


def main() -> None:
    confine()
    form, language = sys.argv[1:3]
    data = sys.stdin.buffer.read(FILE_BYTES + 1)
    sys.stdout.write(json.dumps(answer(form, language, data), ensure_ascii=True))


if __name__ == "__main__":
    main()
