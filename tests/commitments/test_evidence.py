"""What can be evidence and what cannot: paragraphs and their words, links, files."""

import hashlib
import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commitments import recording
from commitments.evidence import attaching
from commitments.evidence.attaching import Bearing, EvidenceRefused
from tests.commitments.making import NOON, LanguageVersionFactory, ParagraphFactory, RecordFactory

pytestmark = pytest.mark.django_db
SUPPORTS = Bearing("supports", date(2015, 9, 23))
PDF = b"%PDF-1.7\n1 0 obj\n"


def office(folder: str, *more: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("[Content_Types].xml", f"{folder}/document.xml", *more):
            archive.writestr(name, "<a/>")
    return packed.getvalue()


@pytest.fixture
def version():
    version = LanguageVersionFactory(language="zh")
    ParagraphFactory(
        version=version, label="10", anchor="p10", order=1,
        text="该备忘录于 2015 年 9 月 23 日签署，为增进两国金融情报机构之间的机构间合作提供了一个法律框架。",
    )  # fmt: skip
    ParagraphFactory(version=version, label="11", anchor="p11", order=2, text="会议由四国主办。机构间合作继续。")
    return version


@pytest.mark.parametrize(
    ("place", "quotation", "field"),
    [
        ("12", "", "place"),
        ("", "", "place"),
        ("11", "法律框架", "quotation"),
        ("10", "a legal framework", "quotation"),
        ("", "机构间合作", "quotation"),  # stands in both
    ],
)
def test_words_that_do_not_stand_there_are_refused(version, place, quotation, field):
    with pytest.raises(EvidenceRefused) as raised:
        attaching.from_paragraph(version.document, place, quotation, SUPPORTS)
    assert raised.value.field == field


@pytest.mark.parametrize(
    ("place", "quotation", "words"),
    [
        ("10", "该备忘录于2015年9月23日签署", "该备忘录于 2015 年 9 月 23 日签署"),
        ("p10", "提供了一个\n法律 框架", "提供了一个法律框架"),
        ("#p10", "", ""),
        ("", "四国主办", "四国主办"),
    ],
)
def test_white_space_is_ignored_and_the_wording_of_the_paragraph_kept(version, place, quotation, words):
    made = attaching.from_paragraph(version.document, place, quotation, SUPPORTS)
    assert made.quotation == words
    assert made.language == "zh"
    if words:
        assert made.paragraph.text[made.start : made.end] == words
    else:
        assert (made.start, made.end) == (None, None)


def test_paragraph_that_vanished_is_no_evidence(version):
    version.paragraphs.filter(label="10").update(vanished_at=NOON)
    with pytest.raises(EvidenceRefused):
        attaching.from_paragraph(version.document, "10", "", SUPPORTS)


def test_of_two_language_versions_the_words_tell_which_is_meant(version):
    english = LanguageVersionFactory(document=version.document, language="en")
    ParagraphFactory(version=english, label="10", anchor="p10", text="It was signed on 23 September 2015.")
    made = attaching.from_paragraph(version.document, "10", "was signed", SUPPORTS)
    assert made.language == "en"
    with pytest.raises(EvidenceRefused):
        attaching.from_paragraph(version.document, "10", "", SUPPORTS)
    assert attaching.from_paragraph(version.document, "10", "", SUPPORTS, language="zh").language == "zh"


@pytest.mark.parametrize(
    "url",
    ["", "example.org", "ftp://example.org/a", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "https://user:secret@example.org/", "https://", "http://[::1", "https://exa mple.org"],
)  # fmt: skip
def test_only_whole_web_addresses_are_links(url):
    with pytest.raises(EvidenceRefused) as raised:
        attaching.from_link(url, SUPPORTS)
    assert raised.value.field == "url"


@pytest.mark.parametrize("url", ["https://www.unodc.org/a?b=c#d", "http://example.org/é"])
def test_web_addresses_are_links(url):
    assert attaching.from_link(url, SUPPORTS).url == url


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("page.html", b"<script>alert(1)</script>"),
        ("drawing.svg", b"<svg onload='x()'/>"),
        ("fake.pdf", b"MZ\x90\x00"),
        ("program.exe", b"MZ\x90\x00"),
        ("binary.txt", b"a\x00b"),
        ("latin.txt", "é".encode("latin-1")),
        ("archive.zip", b"PK\x03\x04 broken"),
        ("macro.docx", office("word", "word/vbaProject.bin")),
        ("plain.docx", office("other")),
    ],
)
def test_files_of_other_types_are_refused_whatever_their_name(name, content):
    with pytest.raises(EvidenceRefused) as raised:
        attaching.from_file(SimpleUploadedFile(name, content), SUPPORTS)
    assert raised.value.field == "file"


def test_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(attaching, "MAX_FILE_SIZE", 10)
    with pytest.raises(EvidenceRefused):
        attaching.from_file(SimpleUploadedFile("a.pdf", PDF), SUPPORTS)


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        ("report.pdf", PDF, "report.pdf"),
        ("report.exe", PDF, "report.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("C:\\Users\\me\\Note verbale.docx", office("word"), "Note verbale.docx"),
        ("gpj.‮exe.pdf", PDF, "gpj.exe.pdf"),
        ("\r\nX: y.txt", b"plain", "X: y.txt"),
        ("报告.xlsx", office("xl"), "报告.xlsx"),
        (".pdf", PDF, "pdf.pdf"),
        ("scan.jpeg", b"\xff\xd8\xff\xe0", "scan.jpg"),
        ("x" * 300 + ".csv", b"a,b", "x" * 120 + ".csv"),
    ],
)
def test_name_of_a_file_is_made_safe_and_its_type_true(name, content, shown):
    suffix = attaching.suffix_of(content, name)
    assert attaching.clean_name(name, suffix) == shown


def test_file_is_stored_under_a_name_of_our_own_with_its_hash(author):
    record = RecordFactory(author=author)
    made = attaching.from_file(SimpleUploadedFile("Note verbale.pdf", PDF), SUPPORTS)
    kept = recording.add_evidence(record, made, by=author, at=NOON)
    assert kept.file_name == "Note verbale.pdf"
    assert "verbale" not in kept.file.name
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    assert kept.file.read() == PDF


def test_file_taken_off_a_draft_stays_in_the_store_so_that_this_can_be_undone(author):
    record = RecordFactory(author=author)
    made = attaching.from_file(SimpleUploadedFile("a.pdf", PDF), SUPPORTS)
    kept = recording.add_evidence(record, made, by=author, at=NOON)
    storage, name = kept.file.storage, kept.file.name
    recording.remove_evidence(record, kept, by=author, at=NOON)
    assert not record.evidence.exists()
    assert storage.exists(name)
