"""Files that nobody vouches for: recognized by their content, refused with a sentence, inside limits of their own."""

import io
import stat
import struct
import sys
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from documents.extraction import child, confined, reading, understanding
from documents.extraction.archive import members
from documents.extraction.limits import ARCHIVE_MEMBERS
from documents.extraction.marked import plain
from documents.extraction.reading import read
from documents.extraction.refusals import Refused
from documents.extraction.sniffing import Form, form_of
from documents.models import Document, LanguageVersion
from documents.parsing import parse
from documents.refusals import SENTENCES, sentence_for
from tests.documents.extraction_printing import Design, as_pdf, document

TEXT = b"""A/CONF.999/1

Report on things

I. Introduction

1. The Commission decided to meet.

2. States were invited.
"""


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, **parts: str) -> bytes:
    made = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    made |= {f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{inside}</w:{name}>' for name, inside in parts.items()}
    return zipped(*((name, text.encode()) for name, text in made.items()))


FORMS = [
    (TEXT, Form.TEXT),
    (b"\xef\xbb\xbf<akomaNtoso/>", Form.AKN),
    ("<?xml version='1.0' encoding='utf-16'?><akomaNtoso/>".encode("utf-16"), Form.AKN),
    (b"<!-- a copy --><an:akomaNtoso xmlns:an='x'/>", Form.AKN),
    (b"junk before\n%PDF-1.4", Form.PDF),
    (docx("<w:p/>"), Form.DOCX),
    (zipped(("a.txt", TEXT)), Form.ARCHIVE),
    (b"< 5 per cent of States replied.", Form.TEXT),
]


@pytest.mark.parametrize(("data", "form"), FORMS)
def test_the_form_is_told_by_content(data, form):
    assert form_of(data) is form


NOT_READ = [
    (b"", "empty"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_word_doc"),
    (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted_office"),
    (b"{\\rtf1\\ansi Text}", "rtf"),
    (b"<!DOCTYPE html><html><body>1. Text</body></html>", "html"),
    (b"<?xml version='1.0'?><feed/>", "unknown_xml"),
    (b"PK\x03\x04 and then nothing", "broken_archive"),
    (zipped(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>")), "other_office"),
    (b"\x89PNG\r\n\x1a\n" + bytes(200), "binary"),
    (zipped(("a.txt", TEXT)), "archive"),
    (docx("<w:p><w:r><w:t> </w:t></w:r></w:p>"), "empty"),
    (zipped(("[Content_Types].xml", b""), ("word/document.xml", b"<w:document")), "broken_xml"),
    (
        zipped(("[Content_Types].xml", b""), ("word/document.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")),
        "external_entity",
    ),
    (zipped(("[Content_Types].xml", b""), ("word/document.xml", b"<a>" + b" " * 50_000_000 + b"</a>")), "zip_bomb"),
]


@pytest.mark.parametrize(
    ("data", "code"), NOT_READ, ids=[f"{code}-{place}" for place, (_, code) in enumerate(NOT_READ)]
)
def test_what_cannot_be_read_is_refused_with_its_reason(data, code):
    with pytest.raises(Refused) as refusal:
        read(data)
    assert refusal.value.code == code


@pytest.mark.parametrize("code", SENTENCES)
def test_every_refusal_is_a_sentence_that_names_the_file(code):
    with translation.override("en"):
        sentence = sentence_for(code, "things.pdf", "a detail")
    assert "things.pdf" in sentence
    assert sentence.endswith(".")
    assert "%(" not in sentence


def test_an_unknown_code_still_makes_a_sentence():
    assert "things.pdf" in sentence_for("no-such-code", "things.pdf")


def with_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def lying_about_its_size() -> bytes:
    """The directory says ten bytes; the content unpacks to a million."""
    data = bytearray(zipped(("a.txt", b"a" * 1_000_000)))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + place
        data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


def overlapping() -> bytes:
    """Two names for one content, as in a bomb of overlapping files."""
    data = bytearray(zipped(("a.txt", b"a" * 5000), ("b.txt", b"b" * 5000), method=zipfile.ZIP_STORED))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 10)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(zipped(("a.txt", TEXT)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


ARCHIVES = {
    "a path that climbs": (zipped(("../../evil.txt", TEXT)), "archive_path"),
    "an absolute path": (zipped(("/etc/evil.txt", TEXT)), "archive_path"),
    "a drive": (zipped(("C:evil.txt", TEXT)), "archive_path"),
    "backslashes": (zipped(("..\\evil.txt", TEXT)), "archive_path"),
    "a control character": (zipped(("a\u202etxt.exe", TEXT)), "archive_path"),
    "a link": (with_link(), "archive_path"),
    "an archive inside": (zipped(("inner.zip", zipped(("a.txt", TEXT)))), "nested_archive"),
    "a bomb": (zipped(("a.txt", b"\0" * 60_000_000)), "zip_bomb"),
    "too many files": (zipped(*((f"{n}.txt", b"") for n in range(ARCHIVE_MEMBERS + 1))), "zip_bomb"),
    "a lie about the size": (lying_about_its_size(), "*"),
    "overlapping files": (overlapping(), "*"),
    "a password": (encrypted(), "encrypted_archive"),
    "unusual packing": (zipped(("a.txt", TEXT), method=zipfile.ZIP_LZMA), "broken_archive"),
    "not an archive": (b"PK\x03\x04" + bytes(50), "broken_archive"),
}


@pytest.mark.parametrize("case", ARCHIVES)
def test_a_dangerous_archive_is_refused(case):
    data, code = ARCHIVES[case]
    with pytest.raises(Refused) as refusal:
        list(members(data))
    assert refusal.value.code in ({"zip_bomb", "broken_archive"} if code == "*" else {code})


def test_an_honest_archive_gives_its_documents_and_leaves_the_litter():
    data = zipped(("b/b.txt", TEXT), ("a.docx", docx("<w:p/>")), ("__MACOSX/._a", b"x"), (".DS_Store", b"x"))
    assert [member.name for member in members(data)] == ["a.docx", "b/b.txt"]


LOOP = "import time\nwhile True: time.sleep(1)"
HUNGER = "import json, sys\nfrom documents.extraction import child\nchild.confine()\nx = bytearray(1 << 33)"
CRASH = "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)"
CHATTER = "print('no answer')"
FAULT = "raise ValueError('of this program')"
PROGRAMS = [
    *[(LOOP, "too_slow"), (HUNGER, "too_demanding"), (CRASH, "too_demanding"), (CHATTER, "too_demanding")],
    (FAULT, "unexpected"),
]


@pytest.mark.parametrize(("program", "code"), PROGRAMS)
def test_a_reader_that_misbehaves_costs_one_process(monkeypatch, caplog, program, code):
    original = confined.subprocess.run
    monkeypatch.setattr(
        confined.subprocess, "run", lambda _command, **said: original([sys.executable, "-c", program], **said)
    )
    with pytest.raises(Refused) as refusal:
        confined.extracted(b"x", Form.PDF, seconds=2 if program == LOOP else 60)
    assert refusal.value.code == code
    assert ("of this program" in caplog.text) is (program == FAULT)


def test_an_error_of_the_reader_stops_one_text_and_is_logged(monkeypatch, caplog):
    monkeypatch.setattr(reading, "of_text", lambda _data, _language: int("of this program"))
    with pytest.raises(Refused) as refusal:
        read(TEXT)
    assert refusal.value.code == "unexpected"
    assert "of this program" in caplog.text


def test_a_long_text_is_read_in_the_process_with_limits_and_says_the_same(monkeypatch):
    here = read(TEXT)
    monkeypatch.setattr(reading, "SHORT_TEXT_BYTES", len(TEXT) - 1)
    monkeypatch.setattr(reading, "of_text", None)
    assert read(TEXT) == here
    assert here.encoding == "utf-8"


@pytest.mark.parametrize("short", [0, 1000])
def test_a_text_of_too_many_paragraphs_is_refused(monkeypatch, short):
    monkeypatch.setattr(reading, "SHORT_TEXT_BYTES", short)
    monkeypatch.setattr(understanding, "PARAGRAPHS", 2)
    with pytest.raises(Refused) as refusal:
        read(TEXT)
    assert refusal.value.code == "too_large"
    assert "4 paragraphs" in refusal.value.detail


def test_the_reading_process_gets_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not to be seen")
    monkeypatch.setenv("DATABASE_URL", "not to be seen")
    assert not {"SECRET_KEY", "DATABASE_URL"} & set(confined.bare_environment())


def test_the_reading_process_knows_no_framework():
    assert "django" not in {name.split(".")[0] for name in vars(child)}


def test_signs_in_the_words_of_a_file_stay_words():
    for words in (
        "# not a heading",
        "a [^1] b",
        "**bold**",
        "__init__",
        "[text](address)",
        "back\\slash",
        "C*-algebra",
    ):
        text = f"1. {words} is said here.\n\n2. And more is said.\n"
        shown = parse(f"1. {plain(words)} is said here.\n\n2. And more is said.\n", language="en", whole_lines=True)
        assert shown.paragraphs[-2].text == text[3:].split("\n")[0], words


def test_script_in_a_file_is_text():
    words = "&lt;script&gt;alert(1)&lt;/script&gt; is what the paragraph says."
    body = "".join(f"<w:p><w:r><w:t>{n}. {words}</w:t></w:r></w:p>" for n in (1, 2))
    assert read(docx(body), language="en").parsed.paragraphs[-1].text.startswith("<script>alert(1)</script> is")


def test_direction_overrides_are_taken_out():
    body = "<w:p><w:r><w:t>1. The \u202egnp\u202c picture \u2066was\u2069 taken.</w:t></w:r></w:p>"
    assert read(docx(body), language="en").parsed.paragraphs[-1].text == "The gnp picture was taken."


@pytest.mark.django_db
def test_a_folder_an_archive_and_their_files_are_the_same(tmp_path):
    known = document(0, "en")
    inside = {"one.pdf": as_pdf(known, Design()), "sub/two.txt": TEXT}
    (tmp_path / "folder" / "sub").mkdir(parents=True)
    for name, data in inside.items():
        (tmp_path / "folder" / name).write_bytes(data)
    (tmp_path / "folder" / ".hidden").write_bytes(b"\x89PNG")
    (tmp_path / "all.zip").write_bytes(zipped(*inside.items()))
    out = StringIO()
    call_command("import_document", str(tmp_path / "folder"), stdout=out)
    call_command("import_document", str(tmp_path / "all.zip"), stdout=out)
    assert out.getvalue().count("created") == 2
    assert out.getvalue().count("unchanged") == 2
    assert set(Document.objects.values_list("slug", flat=True)) == {"a-conf-999-15", "a-conf-999-1"}
    assert LanguageVersion.objects.get(document__slug="a-conf-999-15").encoding == "pdf"


@pytest.mark.django_db
def test_keep_going_takes_what_can_be_read_and_names_the_rest(tmp_path):
    (tmp_path / "good.txt").write_bytes(TEXT)
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(CommandError, match=r"scan\.png is a binary file"):
        call_command("import_document", str(tmp_path))
    assert Document.objects.count() == 0
    errors = StringIO()
    with pytest.raises(CommandError, match="1 file was not taken in"):
        call_command("import_document", str(tmp_path), "--keep-going", stdout=StringIO(), stderr=errors)
    assert Document.objects.count() == 1
    assert "scan.png is a binary file" in errors.getvalue()


@pytest.mark.django_db
def test_a_dangerous_archive_changes_nothing(tmp_path):
    (tmp_path / "evil.zip").write_bytes(zipped(("good.txt", TEXT), ("../evil.txt", TEXT)))
    with pytest.raises(CommandError, match=r"evil\.zip holds a file whose path leads out"):
        call_command("import_document", str(tmp_path / "evil.zip"))
    assert Document.objects.count() == 0
