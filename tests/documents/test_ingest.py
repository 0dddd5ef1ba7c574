"""Taking documents in: what is refused or repeated changes nothing, what changed keeps its address."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from documents.ingest import ingest, slug_for
from documents.models import Citation, Document, FootnoteCall, LanguageVersion, Paragraph
from documents.understanding import ImportRefused, SourceFile

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
CORPUS = Path(__file__).resolve().parents[2] / "documents" / "corpus"
TEXT = """A/CONF.999/1

Report on things

I. Introduction

1. The Commission decided to consider the matter at its next session.

2. The Secretariat reported on the matter, as requested in A/CONF.999/1, para. 1.

3. States were invited to provide information on their measures.
"""


def source(text: str = TEXT, **said) -> SourceFile:
    return SourceFile(name="things.txt", data=text.encode(), **{"language": "en", "slug": "things", **said})


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Document, LanguageVersion, Paragraph, Citation, FootnoteCall))


@pytest.mark.django_db
def test_a_text_becomes_addressable_paragraphs():
    version = ingest(source(), at=NOW).version
    numbered = version.paragraphs.filter(kind="numbered").in_order()
    assert [p.label for p in numbered] == ["1", "2", "3"]
    assert [p.anchor for p in numbered] == ["p1", "p2", "p3"]
    assert numbered[0].text == "The Commission decided to consider the matter at its next session."
    assert numbered[0].parent.kind == "heading"


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing():
    first = ingest(source(), at=NOW)
    before = rows()
    again = ingest(source(), at=NOW)
    assert (first.state, again.state) == ("created", "unchanged")
    assert rows() == before


@pytest.mark.django_db
def test_a_changed_text_keeps_addresses_and_marks_what_vanished():
    ingest(source(), at=NOW)
    kept = {p.anchor: p.pk for p in Paragraph.objects.all()}
    changed = TEXT.replace("at its next session", "at its next regular session").split("3. States")[0]
    outcome = ingest(source(changed), at=NOW)
    assert outcome.state == "read again"
    now = {p.anchor: p for p in Paragraph.objects.all()}
    assert {anchor: p.pk for anchor, p in now.items()} == kept
    assert "next regular session" in now["p1"].text
    assert now["p3"].vanished_at == NOW
    assert "p3" not in set(Paragraph.objects.current().values_list("anchor", flat=True))


@pytest.mark.django_db
def test_a_vanished_paragraph_that_comes_back_is_current_again():
    for text in (TEXT, TEXT.split("3. States")[0], TEXT):
        ingest(source(text), at=NOW)
    assert Paragraph.objects.get(anchor="p3").vanished_at is None


@pytest.mark.django_db
def test_import_costs_the_same_number_of_queries_for_more_paragraphs(django_assert_max_num_queries):
    long = TEXT + "".join(f"\n{n}. The Commission considered matter {n} at length.\n" for n in range(4, 60))
    with django_assert_max_num_queries(40):
        ingest(source(long), at=NOW)
    assert Paragraph.objects.filter(kind="numbered").count() == 59


REFUSED = [
    (b"", "empty", "is empty"),
    (b"   \n \n", "empty", "is empty"),
    (b"%PDF-1.7\x00\x00\x01\x02" + bytes(range(256)), "broken_pdf", "damaged"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), "binary", "binary"),
    (TEXT.rsplit(" on their", 1)[0].encode() + b" on", "truncated", "cut off"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("data", "code", "words"), REFUSED)
def test_a_file_that_cannot_be_read_is_refused_and_changes_nothing(data, code, words):
    with pytest.raises(ImportRefused, match=words) as refusal:
        ingest(SourceFile(name="bad.txt", data=data, language="en", slug="bad"), at=NOW)
    assert refusal.value.code == code
    assert rows() == (0, 0, 0, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["bad.pdf", "bad.DOCX", "bad.xml"])
def test_plain_text_under_the_name_of_another_form_is_refused_and_changes_nothing(name):
    with pytest.raises(ImportRefused, match="holds plain text") as refusal:
        ingest(SourceFile(name=name, data=TEXT.encode(), language="en", slug="bad"), at=NOW)
    assert refusal.value.code == "misnamed"
    assert rows() == (0, 0, 0, 0, 0)


@pytest.mark.django_db
def test_a_text_in_the_wrong_encoding_is_refused_and_changes_nothing():
    undecodable = TEXT.encode() + b"\xff\xfe\xfa broken \x81\x8d\x8f"
    with pytest.raises(ImportRefused) as refusal:
        ingest(SourceFile(name="bad.txt", data=undecodable, language="en", slug="bad"), at=NOW)
    assert refusal.value.code in ("encoding", "binary")
    assert rows() == (0, 0, 0, 0, 0)


@pytest.mark.django_db
def test_a_truncated_text_is_taken_where_a_person_says_so():
    data = TEXT.rsplit(" on their", 1)[0].encode() + b" on"
    outcome = ingest(SourceFile(name="cut.txt", data=data, language="en", slug="cut"), at=NOW, accept_incomplete=True)
    assert "truncated" in {problem["code"] for problem in outcome.version.problems}


@pytest.mark.django_db
def test_the_command_names_a_missing_file_and_imports_nothing(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    with pytest.raises(CommandError, match=r"nothing\.txt does not exist"):
        call_command("import_document", str(good), str(tmp_path / "nothing.txt"), "--language", "en")
    assert rows() == (0, 0, 0, 0, 0)


@pytest.mark.django_db
def test_one_bad_file_among_several_stops_all_of_them(tmp_path):
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(CommandError, match="is empty"):
        call_command("import_document", str(tmp_path / "good.txt"), str(tmp_path / "empty.txt"), "--language", "en")
    assert rows() == (0, 0, 0, 0, 0)


@pytest.mark.django_db
def test_the_corpus_is_taken_in_whole_and_repeats_without_change():
    call_command("import_document", str(CORPUS), stdout=StringIO())
    counts = {
        version.document.slug: (
            version.paragraphs.filter(kind="numbered").count(),
            version.footnotes.count(),
            FootnoteCall.objects.filter(paragraph__version=version).count(),
        )
        for version in LanguageVersion.objects.select_related("document")
    }
    assert counts == {
        "cnd-thematic-discussions-2021": (0, 57, 57),
        "a-conf-213-15": (62, 53, 53),
        "cnd-2004-resolution-45-9": (13, 0, 0),
        "cnd-2016-resolution-58-6": (23, 1, 1),
        "ctoc-cop-2016-technical-assistance": (64, 6, 7),
    }
    out = StringIO()
    call_command("import_document", str(CORPUS), stdout=out)
    assert out.getvalue().count("unchanged") == 5


SLUGS = [("A/CONF.213/15", "a-conf-213-15"), ("E/CN.7/2016/9", "e-cn-7-2016-9"), ("《…》", "")]


@pytest.mark.parametrize(("name", "slug"), SLUGS)
def test_an_address_is_made_from_the_symbol(name, slug):
    assert slug_for(name) == slug


@pytest.mark.django_db
def test_citations_point_at_what_the_library_holds_whichever_came_first():
    citing = "Report\n\n1. See A/CONF.999/1, para. 2, on the matter.\n\n2. As said in paragraph 1 above, all is well.\n"
    ingest(source(citing, slug="citing"), at=NOW)
    assert not Citation.objects.filter(target_document__slug="things").exists()
    ingest(source(symbol="A/CONF.999/1"), at=NOW)
    there = Citation.objects.get(paragraph__version__document__slug="citing", target_document__slug="things")
    assert (there.target, there.target_paragraph.label) == ("A/CONF.999/1#2", "2")
    here = Citation.objects.get(paragraph__version__document__slug="citing", target_document__slug="citing")
    assert here.target_paragraph.anchor == "p1"
