"""The pages of the library: the list, the reader, the source file."""

import re

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


def test_of_notes_called_at_one_place_the_first_stands_first_in_the_text_and_beside_it(client, paper):
    first = FootnoteCall.objects.get()
    second = Footnote.objects.create(version=first.footnote.version, marker="2", order=2, text="同上。")
    FootnoteCall.objects.create(footnote=second, paragraph=first.paragraph, offset=first.offset)
    page = read(client, paper).content.decode()
    assert page.index('href="#fn1" id=') < page.index('href="#fn2" id=')
    assert page.index("见") < page.index("同上。")


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
    assertContains(read(client, paper), "Before paragraph 3, 2 is missing.")


def test_problems_are_listed_with_their_place(client, paper):
    paper.versions.update(
        problems=[{"code": "x", "message": "Footnote 2 is called twice.", "paragraph": "p1", "line": 7}]
    )
    page = read(client, paper)
    assertContains(page, '<a href="#p1">Footnote 2 is called twice.</a>')
    assertContains(page, "line 7 of the source")


def test_the_outline_names_the_range_of_paragraphs(client, paper):
    assertContains(read(client, paper), "<small>1</small>")


def test_what_is_not_an_official_language_is_not_found(client, paper):
    assert read(client, paper, lang="de").status_code == 404
    assert read(client, paper, beside="../x").status_code == 404


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


def test_languages_that_count_the_same_are_listed_together_and_counted_once(client, paper):
    in_arabic(paper).paragraphs.filter(anchor="p2").delete()
    page = client.get(reverse("documents:document-list"))
    assertContains(page, "1 numbered paragraph, 1 footnote", count=2)
    LanguageVersion.objects.filter(document=paper).update(problems=[])
    Paragraph.objects.filter(version__document=paper).exclude(kind="numbered").delete()
    page = client.get(reverse("documents:document-list"))
    assertContains(page, "1 numbered paragraph, 1 footnote", count=1)
    words = page.content.decode()
    assert words.index(">العربية</a>") < words.index(">中文</a>")


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
    with django_assert_max_num_queries(12):
        assert read(client, paper).status_code == 200


# Languages side by side


def in_arabic(document: Document) -> LanguageVersion:
    version = LanguageVersion.objects.create(
        document=document, language="ar", file=ContentFile(SOURCE, name="paper.txt"), file_name="paper.txt",
        sha256="b" * 64, size=len(SOURCE), encoding="utf-8", parse_state="parsed", parser_version="1", parsed_at=NOON,
    )  # fmt: skip
    Paragraph.objects.create(version=version, kind="heading", depth=1, order=1, anchor="h-1", text="أولا - مقدمة")
    first = Paragraph.objects.create(
        version=version, kind="numbered", order=2, label="1", anchor="p1", text="تعهدت الدول الأعضاء."
    )
    Paragraph.objects.create(version=version, kind="numbered", order=3, label="2", anchor="p2", text="فقرة أخرى.")
    note = Footnote.objects.create(version=version, marker="1", order=1, text="انظر القرار.")
    FootnoteCall.objects.create(footnote=note, paragraph=first, offset=5)
    return version


def test_a_language_that_is_not_held_falls_back_visibly(client, paper):
    page = read(client, paper, lang="fr")
    assertContains(page, "Shown in Chinese: there is no French version in the library.")
    assertContains(page, 'id="p1"')


def test_a_reader_whose_language_is_not_held_is_told(client, paper):
    assertContains(read(client, paper), "Shown in Chinese: there is no English version in the library.")
    assertNotContains(read(client, paper, lang="zh"), "Shown in Chinese")


def test_a_language_to_set_beside_that_is_not_held_is_told(client, paper):
    page = read(client, paper, lang="zh", beside="ru")
    assertContains(page, "Nothing stands beside it: there is no Russian version in the library.")
    assertNotContains(page, "reader--parallel")


def test_a_language_is_not_set_beside_itself(client, paper):
    assertNotContains(read(client, paper, lang="zh", beside="zh"), "reader--parallel")


def test_two_languages_stand_side_by_side_each_with_its_direction(client, paper):
    in_arabic(paper)
    page = read(client, paper, lang="zh", beside="ar").content.decode()
    row = page[page.index('id="p1"') : page.index('id="p1-a"')]
    assert 'lang="zh" dir="ltr">会员国' in row
    assert 'lang="ar" dir="rtl">تعهدت' in row
    assert page.count('id="p1"') == 1


def test_a_document_is_laid_out_from_its_own_side_and_its_latin_lines_from_the_left(client, paper):
    version = in_arabic(paper)
    version.paragraphs.filter(anchor="p2").update(text="16 January 2023")
    page = read(client, paper, lang="ar").content.decode()
    assert '<div class="para para--numbered" dir="rtl" id="p1">' in page
    assert '<div class="para__tracked" dir="ltr" id="m-p1">' in page
    assert '<p class="src" lang="ar" dir="rtl">تعهدت' in page
    assert '<p class="src" lang="ar" dir="ltr">16 January 2023</p>' in page


def test_what_one_language_lacks_is_marked_on_its_side(client, paper):
    in_arabic(paper)
    page = read(client, paper, lang="zh", beside="ar")
    assertContains(page, "Not in the Arabic text", count=1)  # item (a)
    assertContains(page, "Not in the Chinese text", count=1)  # paragraph 2
    assertContains(page, 'id="ar-p2"')


def test_notes_of_both_languages_have_anchors_of_their_own(client, paper):
    in_arabic(paper)
    page = read(client, paper, lang="zh", beside="ar").content.decode()
    identities = re.findall(r'\sid="([^"]+)"', page)
    assert len(identities) == len(set(identities))
    assert {"fn1", "ar-fn1"} <= set(identities)
    assert all(target in identities for target in re.findall(r'href="#([^"]+)"', page))


def test_each_language_offers_the_others(client, paper):
    in_arabic(paper)
    assertContains(read(client, paper, lang="zh"), "?lang=zh&amp;beside=ar")
    assertContains(read(client, paper, lang="zh", beside="ar"), "?lang=ar&amp;beside=zh")
    assertNotContains(read(client, paper, lang="zh", beside="ar"), "beside=zh&amp;lang=zh")


def test_two_languages_cost_a_constant_number_of_queries(client, paper, django_assert_max_num_queries):
    version = in_arabic(paper)
    for n in range(3, 60):
        Paragraph.objects.create(
            version=version, kind="numbered", order=n + 1, label=f"{n}", anchor=f"p{n}", text="فقرة"
        )
    with django_assert_max_num_queries(24):
        read(client, paper, lang="zh", beside="ar")


def test_a_paragraph_that_vanished_keeps_its_address_and_is_marked(client, paper):
    Paragraph.objects.filter(anchor="p1-a").update(vanished_at=NOON)
    page = read(client, paper, lang="zh")
    assertContains(page, 'id="p1-a"', count=1)
    assertContains(page, "not found since 2 March 2026")


def test_an_item_lettered_in_another_alphabet_has_an_address(client, paper):
    version = in_arabic(paper)
    Paragraph.objects.create(version=version, kind="item", order=4, label="2(أ)", anchor="p2-أ", text="بند.")
    assertContains(read(client, paper, lang="ar"), 'id="p2-أ"')
    assertContains(read(client, paper, lang="zh", beside="ar"), 'id="ar-p2-أ"')
    assert client.get(reverse("documents:paragraph-detail", args=["paper", "ar", "p2-أ"])).status_code == 200
