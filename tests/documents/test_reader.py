"""The pages of the library: the list, the reader, the source file."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from documents.models import Citation, Document, Footnote, FootnoteCall, LanguageVersion, Paragraph
from tests.commitments.making import NOON

pytestmark = pytest.mark.django_db

SOURCE = "一、导言\n1. 会员国承诺打击洗钱。".encode()


@pytest.fixture
def paper() -> Document:
    document = Document.objects.create(
        slug="paper", kind="report", body="Commission on Narcotic Drugs", date="2016-07",
        title={"en": "A paper", "zh": "文件"},
    )  # fmt: skip
    version = LanguageVersion.objects.create(
        document=document, language="zh", file=ContentFile(SOURCE, name="paper.txt"), file_name="paper.txt",
        sha256="a" * 64, size=len(SOURCE), encoding="utf-8", parse_state="parsed", parser_version="1", parsed_at=NOON,
    )  # fmt: skip
    Paragraph.objects.create(version=version, kind="heading", depth=1, order=1, anchor="h-1", text="一、导言")
    first = Paragraph.objects.create(
        version=version, kind="numbered", order=2, label="1", anchor="p1", text="会员国根据第70/1号决议承诺打击洗钱。"
    )
    Paragraph.objects.create(
        version=version, kind="item", order=3, label="1(a)", anchor="p1-a", text="<b>不是标记</b>", parent=first
    )
    note = Footnote.objects.create(version=version, marker="1", order=1, text="见第70/1号决议。")
    FootnoteCall.objects.create(footnote=note, paragraph=first, offset=19)
    Citation.objects.create(
        paragraph=first, start=5, end=12, raw="第70/1号决议", kind="resolution", target="A/RES/70/1",
        certainty="certain",
    )  # fmt: skip
    return document


def read(client, document: Document, **parameters):
    return client.get(document.get_absolute_url(), parameters)


def test_a_paragraph_has_its_number_as_anchor(client, paper):
    assertContains(read(client, paper), 'id="p1"')
    assertContains(read(client, paper), 'id="p1-a"')


def test_a_note_is_called_where_it_stood_and_leads_back(client, paper):
    page = read(client, paper).content.decode()
    call = FootnoteCall.objects.get()
    assert f'href="#fn1" id="call{call.pk}"' in page
    assert f'href="#call{call.pk}"' in page


def test_a_citation_is_a_link_even_where_the_library_lacks_its_target(client, paper):
    assertContains(read(client, paper), 'href="/citations/?target=A%2FRES%2F70%2F1"')


def test_a_citation_of_a_document_of_the_library_opens_it(client, paper):
    target = Document.objects.create(slug="a-res-70-1", symbol="A/RES/70/1", title={"en": "Agenda"})
    Citation.objects.update(target_document=target)
    assertContains(read(client, paper), 'href="/documents/a-res-70-1/"')


def test_source_text_is_shown_and_never_run(client, paper):
    assertContains(read(client, paper), "&lt;b&gt;不是标记&lt;/b&gt;")


def test_source_text_says_its_language(client, paper):
    assertContains(read(client, paper), '<p class="src" lang="zh" dir="ltr">')


def test_the_seal_says_what_is_complete(client, paper):
    page = read(client, paper)
    assertContains(page, "1 numbered paragraph,")
    assertContains(page, "1, every one called in the text")
    assertContains(page, "a" * 64)
    assertContains(page, "no problem found")


def test_a_break_in_the_numbers_is_said(client, paper):
    version = paper.versions.get()
    Paragraph.objects.create(version=version, kind="numbered", order=4, label="3", anchor="p3", text="第三段。")
    assertContains(read(client, paper), "not one after the other")


def test_problems_are_listed_with_their_place(client, paper):
    paper.versions.update(problems=[{"code": "x", "message": "Footnote 2 is called twice.", "anchor": "p1", "line": 7}])
    page = read(client, paper)
    assertContains(page, '<a href="#p1">Footnote 2 is called twice.</a>')
    assertContains(page, "line 7 of the source")


def test_the_outline_names_the_range_of_paragraphs(client, paper):
    assertContains(read(client, paper), "<small>1</small>")


def test_what_a_later_reading_no_longer_finds_is_not_shown(client, paper):
    Paragraph.objects.filter(label="1(a)").update(vanished_at=NOON)
    assertNotContains(read(client, paper), "不是标记")


def test_a_language_that_is_not_held_is_not_found(client, paper):
    assert read(client, paper, lang="fr").status_code == 404


def test_the_source_is_given_as_it_was_supplied_and_only_as_a_download(client, paper):
    response = client.get(reverse("documents:version-file", args=["paper", "zh"]))
    assert b"".join(response.streaming_content) == SOURCE
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"


def test_a_source_that_is_gone_is_not_found(client, paper):
    version = paper.versions.get()
    version.file.storage.delete(version.file.name)
    assert client.get(reverse("documents:version-file", args=["paper", "zh"])).status_code == 404


def test_the_list_counts_paragraphs_and_notes(client, paper):
    page = client.get(reverse("documents:document-list"))
    assertContains(page, "1 numbered paragraph, 1 footnote")
    assertContains(page, "no symbol stands in the text")


def test_an_empty_library_says_how_to_fill_it(client):
    assertContains(client.get(reverse("documents:document-list")), "import_document")


def test_reading_takes_no_more_queries_with_more_paragraphs(client, paper, django_assert_max_num_queries):
    version = paper.versions.get()
    for number in range(2, 40):
        row = Paragraph.objects.create(
            version=version, kind="numbered", order=number + 5, label=str(number), anchor=f"p{number}", text="会员国。"
        )
        note = Footnote.objects.create(version=version, marker=str(number), order=number, text="见上。")
        FootnoteCall.objects.create(footnote=note, paragraph=row, offset=3)
    with django_assert_max_num_queries(11):
        assert read(client, paper).status_code == 200
