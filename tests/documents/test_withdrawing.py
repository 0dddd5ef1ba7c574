"""Withdrawing a document and putting it back: who may, what is refused, what is gone, what comes back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from documents import rests
from documents.indexing import index_library
from documents.ingest import ingest, read_again
from documents.locating import locate
from documents.models import (
    Citation,
    Document,
    LanguageVersion,
    Paragraph,
    ReadingChange,
    ReceivedFile,
    SearchEntry,
    ShelfEvent,
)
from documents.putting_right import Wanted, mend
from documents.rests import Named, Resting
from documents.taking_in import take_in
from documents.understanding import ImportRefused, SourceFile
from documents.withdrawing import WithdrawalRefused, put_back, withdraw

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
WRONG = """A/CONF.999/7

Shopping for the weekend

I. Introduction

1. The Conference took note of the marmalade.1

2. It requested the Secretariat to buy quinces, as in paragraph 1 above 3. It decided to meet again.

__________________

1 See A/CONF.999/8, paragraph 2.
"""
CITING = """A/CONF.999/8

Report on another matter

1. The Conference recalled A/CONF.999/7, paragraph 2, on the same matter.

2. It decided to go on.
"""
CHINESE = """A/CONF.999/9

另一事项的报告

1. 会议回顾A/CONF.999/7号文件第2段，并注意到秘书处的报告。

2. 会议决定继续审议这一事项。
"""
PAGE, API = "/documents/a-conf-999-7/", "/api/v1/documents/a-conf-999-7/"
WITHDRAW, PUT_BACK = f"{PAGE}withdraw/", f"{PAGE}put-back/"
REASON = "A shopping list, taken in by mistake."


@pytest.fixture(autouse=True)
def rung(monkeypatch) -> list[int]:
    ids: list[int] = []
    monkeypatch.setattr("documents.tasks.take_in_upload.delay", ids.append)
    return ids


def stored(text: str = WRONG, language: str = "en", *, name: str = "wrong.txt", **said) -> LanguageVersion:
    source = SourceFile(name=name, data=text.encode(), language=language)
    return ingest(source, at=NOW, accept_incomplete=True, **said).version


@pytest.fixture
def document() -> Document:
    return stored().document


@pytest.fixture
def gone(document, author) -> Document:
    withdraw(document, reason=REASON, by=author, at=NOW)
    return document


@pytest.fixture
def desk(sign_in, author) -> Client:
    return sign_in(author)


def everything() -> tuple:
    """All that a reader may come upon of the document, by identity."""
    paragraphs = Paragraph.objects.order_by("pk").values_list(
        "pk", "anchor", "label", "kind", "order", "text", "parent_id", "vanished_at"
    )
    citations = Citation.objects.order_by("pk").values_list(
        "pk", "paragraph_id", "footnote_id", "target", "target_document_id", "target_paragraph_id"
    )
    entries = SearchEntry.objects.order_by("kind", "key", "language").values_list("kind", "key", "language", "digest")
    return list(paragraphs), list(citations), list(entries)


# Who may


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 403), ("delegate", 403), ("editor", 200), ("reviewer", 200), ("administrator", 200)],
)
def test_who_may_withdraw(document, person, sign_in, role, status):
    client = sign_in(person("somebody", role=role))
    assert client.get(WITHDRAW).status_code == status
    done = client.post(WITHDRAW, {"reason": REASON}).status_code
    document.refresh_from_db()
    assert (done, document.withdrawn_at is not None) == ((302, True) if status == 200 else (403, False))


@pytest.mark.parametrize(
    ("role", "is_back"), [(None, False), ("delegate", False), ("editor", True), ("administrator", True)]
)
def test_who_may_put_back(gone, person, sign_in, role, is_back):
    answer = sign_in(person("somebody", role=role)).post(PUT_BACK)
    gone.refresh_from_db()
    assert (answer.status_code, gone.withdrawn_at is None) == (302 if is_back else 403, is_back)


def test_a_visitor_is_asked_to_sign_in(document, client):
    for address in (WITHDRAW, PUT_BACK):
        assert client.post(address, {"reason": REASON}).status_code == 401
    document.refresh_from_db()
    assert document.withdrawn_at is None


def test_the_forms_are_protected_against_forgery(document, author):
    client = Client(enforce_csrf_checks=True)
    client.force_login(author, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(WITHDRAW, {"reason": REASON}).status_code == 403
    assert client.post(PUT_BACK).status_code == 403


def test_it_is_offered_where_editors_look_at_a_document(document, desk):
    assertContains(desk.get(f"{PAGE}completeness/"), WITHDRAW)


# What is refused


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1001])
def test_a_reason_is_needed(document, desk, reason):
    answer = desk.post(WITHDRAW, {"reason": reason})
    assert answer.status_code == 422
    assertContains(answer, "was not withdrawn", status_code=422)
    document.refresh_from_db()
    assert document.withdrawn_at is None


def test_the_write_itself_needs_a_reason_and_so_does_the_database(document, author):
    with pytest.raises(WithdrawalRefused, match="Say why"):
        withdraw(document, reason=" ", by=author, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        ShelfEvent.objects.create(document=document, action="withdraw", at=NOW)


def test_it_is_refused_while_anything_rests_on_it(document, desk, monkeypatch):
    found = [Resting("commitments", 3, (Named("Buy quinces", "/commitments/quinces/"),))]
    monkeypatch.setattr(rests, "_readers", [lambda _document, _user: found])
    assertContains(desk.get(WITHDRAW), "/commitments/quinces/")
    answer = desk.post(WITHDRAW, {"reason": REASON})
    assertContains(answer, "and 2 more", status_code=409)
    with pytest.raises(CommandError, match=r"Buy quinces </commitments/quinces/>\n  commitments: \+ 2"):
        call_command("withdraw_document", document.slug, reason=REASON)
    document.refresh_from_db()
    assert document.withdrawn_at is None
    assert not ShelfEvent.objects.exists()


def test_withdrawing_twice_and_putting_back_what_is_there_are_refused(document, author):
    with pytest.raises(WithdrawalRefused, match="nothing to put back"):
        put_back(document, by=author, at=NOW)
    withdraw(document, reason=REASON, by=author, at=NOW)
    with pytest.raises(WithdrawalRefused, match="already"):
        withdraw(document, reason=REASON, by=author, at=NOW)


# On record


def test_withdrawing_putting_back_and_withdrawing_again_are_all_on_record(document, author, colleague, desk, client):
    withdraw(document, reason=REASON, by=author, at=NOW)
    put_back(document, by=colleague, at=LATER)
    withdraw(document, reason="It was a shopping list after all.", by=None, at=LATER + timedelta(hours=1))
    assert [(event.action, event.by, event.reason) for event in document.events.all()] == [
        ("withdraw", author, REASON),
        ("put_back", colleague, ""),
        ("withdraw", None, "It was a shopping list after all."),
    ]
    told = desk.get(PAGE)
    assertContains(told, REASON, status_code=410)
    assertContains(told, "colleague", status_code=410)
    assertContains(told, "on the command line", status_code=410)
    public = client.get(PAGE)
    assertContains(public, "It was a shopping list after all.", status_code=410)
    assertNotContains(public, "author", status_code=410)
    assertNotContains(public, REASON, status_code=410)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE documents_shelfevent SET reason = 'None.'", "DELETE FROM documents_shelfevent"],
)
def test_the_database_keeps_what_was_done(gone, statement):
    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_page_of_editors_tells_what_was_done(document, author, desk):
    withdraw(document, reason=REASON, by=author, at=NOW)
    put_back(document, by=author, at=LATER)
    assertContains(desk.get(f"{PAGE}completeness/"), REASON)


# What is gone


def test_nothing_is_deleted(document, author):
    rows = [model.objects.count() for model in (Document, LanguageVersion, Paragraph, Citation)]
    withdraw(document, reason=REASON, by=author, at=NOW)
    assert [model.objects.count() for model in (Document, LanguageVersion, Paragraph, Citation)] == rows


@pytest.mark.parametrize(
    "address",
    [
        PAGE,
        f"{PAGE}?lang=en&as_of=2026-11-01",
        f"{PAGE}cited-by/",
        f"{PAGE}tracked/",
        f"{PAGE}en/source/",
        f"{PAGE}en/paragraphs/p2/",
    ],
)
def test_its_pages_say_when_and_why(gone, client, desk, address):
    for browser in (client, desk):
        answer = browser.get(address)
        assert answer.status_code == 410
        assert "no-store" in answer["Cache-Control"]
        assertContains(answer, REASON, status_code=410)
        assertContains(answer, "21 November 2026", status_code=410)
        assertNotContains(answer, "Shopping for the weekend", status_code=410)
    assertContains(desk.get(address), PUT_BACK, status_code=410)
    assertNotContains(client.get(address), PUT_BACK, status_code=410)


@pytest.mark.parametrize("address", ["completeness/", "withdraw/", "en/mend/p2/", "en/suggestions/"])
def test_so_do_those_of_editors(gone, desk, address):
    answer = desk.get(f"{PAGE}{address}")
    assert answer.status_code == 410


def test_it_is_not_read_again_and_not_mended(gone, desk):
    assert desk.post(f"{PAGE}en/read-again/").status_code == 410
    assert desk.post(f"{PAGE}en/mend/p2/", {"kind": "join"}).status_code == 410


def test_what_never_was_is_still_not_found(gone, client):
    assert client.get("/documents/a-conf-999-70/").status_code == 404
    assert client.get("/api/v1/documents/a-conf-999-70/").status_code == 404
    for key in ("0", "x", "99999999999999999999999999"):
        assert client.get(f"/api/v1/paragraphs/{key}/").status_code == 404


def test_the_api_says_so_in_the_shape_of_its_errors(gone, client):
    paragraph, footnote = Paragraph.objects.get(anchor="p2"), Citation.objects.exclude(footnote=None)[0]
    for address in (API, f"/api/v1/paragraphs/{paragraph.pk}/", f"/api/v1/citations/{footnote.pk}/"):
        answer = client.get(address)
        assert answer.status_code == 410
        error = answer.json()["error"]
        assert (error["status"], error["code"]) == (410, "withdrawn")
        assert REASON in error["message"]
        assert answer.json()["withdrawn"] == {"at": "2026-11-21T12:00:00Z", "reason": REASON}
        assert answer["Cache-Control"] == "no-store"


def test_it_is_in_no_list_of_the_api_of_any_day(gone, client):
    for address in ("documents", "paragraphs", "citations"):
        for query in ("", "?as_of=2024-01-01"):
            assert client.get(f"/api/v1/{address}/{query}").json()["results"] == []
    assert client.get("/api/v1/paragraphs/?document=a-conf-999-7").json()["results"] == []


def test_it_is_not_in_the_library_nor_in_the_counts(document, author, client):
    assertContains(client.get("/documents/"), "Shopping for the weekend")
    withdraw(document, reason=REASON, by=author, at=NOW)
    assertNotContains(client.get("/documents/"), "Shopping for the weekend")
    assertContains(client.get("/documents/"), "The library is empty.")


def test_editors_find_what_was_withdrawn_where_they_take_documents_in(gone, desk, client):
    assertContains(desk.get("/documents/upload/"), PAGE)


def test_it_is_not_found(gone, client):
    assert not SearchEntry.objects.exists()
    index_library()
    assert not SearchEntry.objects.exists()
    for query in ("marmalade", "A/CONF.999/7"):
        assert client.get("/api/v1/search/", {"q": query}).json()["results"] == []
        assertNotContains(client.get("/search/", {"q": query}), PAGE)


def test_citations_lead_to_it_no_more_and_it_cites_nothing(document, author, client):
    stored(CITING, name="citing.txt")
    cited = Document.objects.get(slug="a-conf-999-8")
    incoming = Citation.objects.get(target="A/CONF.999/7#2")
    assert incoming.target_paragraph.anchor == "p2"
    assertContains(client.get(f"{cited.get_absolute_url()}cited-by/"), PAGE)
    preview = reverse("documents:citation-preview", args=[Citation.objects.exclude(footnote=None)[0].pk])
    assert client.get(preview).status_code == 200

    withdraw(document, reason=REASON, by=author, at=NOW)
    incoming.refresh_from_db()
    assert (incoming.target_document, incoming.target_paragraph) == (None, None)
    assertNotContains(client.get(f"{cited.get_absolute_url()}cited-by/"), PAGE)
    assertNotContains(client.get(f"{cited.get_absolute_url()}en/paragraphs/p2/"), PAGE)
    assertNotContains(client.get(cited.get_absolute_url()), PAGE)
    assert client.get(preview).status_code == 404
    assert locate("A/CONF.999/7, paragraph 2", language="en")[0].document is None
    read_again(cited.versions.get(), at=LATER)
    assert Citation.objects.get(target="A/CONF.999/7#2").target_document is None


def test_it_is_not_exported(gone):
    with pytest.raises(CommandError, match="holds no"):
        call_command("export_document", "a-conf-999-7")


def test_who_holds_its_page_is_not_told_that_it_still_stands(document, author, client):
    client.get(PAGE)  # the first answer sets the cookie on which the tag of the next depends
    tag = client.get(PAGE)["ETag"]
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 304
    withdraw(document, reason=REASON, by=author, at=NOW)
    for held in (tag, "*"):
        assert client.get(PAGE, headers={"If-None-Match": held}).status_code == 410
        assert client.get(API, headers={"If-None-Match": held}).status_code == 410


def test_readers_who_hold_an_answer_are_given_a_new_one(document, author, client):
    tags = [client.get("/documents/")["ETag"]]
    for act, words in ((withdraw, REASON), (put_back, "")):
        before = ReadingChange.objects.get(subject="library").mark
        act(document, reason=words, by=author, at=NOW)
        assert ReadingChange.objects.get(subject="library").mark != before
        answer = client.get("/documents/", headers={"If-None-Match": tags[-1]})
        assert answer.status_code == 200
        tags.append(answer["ETag"])
    assert client.get("/documents/", headers={"If-None-Match": tags[-1]}).status_code == 304


# What comes back


def test_putting_back_restores_everything_with_its_identity(document, author):
    stored(CITING, name="citing.txt")
    stored(CHINESE, "zh", name="citing.zh.txt")
    before = everything()
    withdraw(document, reason=REASON, by=author, at=NOW)
    assert everything() != before
    put_back(document, by=author, at=LATER)
    assert everything() == before


def test_a_citation_leads_back_to_the_paragraph_in_its_own_language(document, author):
    stored(WRONG.replace("The Conference took note", "会议注意到关于这一事项的报告"), "zh", name="wrong.zh.txt")
    stored(CHINESE, "zh", name="citing.zh.txt")
    citation = Citation.objects.get(target="A/CONF.999/7#2", paragraph__version__document__slug="a-conf-999-9")
    assert citation.target_paragraph.version.language == "zh"
    withdraw(document, reason=REASON, by=author, at=NOW)
    put_back(document, by=author, at=LATER)
    citation.refresh_from_db()
    assert citation.target_paragraph.version.language == "zh"


def test_mends_come_back_with_it(document, author, client):
    version = document.versions.get()
    split = Wanted(kind="split", words="3. It decided", label="3", paragraph_kind="numbered")
    take_in(mend(version.paragraphs.get(anchor="p2"), split, by=author, at=NOW).pk)
    before = everything()
    assert version.paragraphs.get(anchor="p2-part2").label == "3"
    withdraw(document, reason=REASON, by=author, at=NOW)
    put_back(document, by=author, at=LATER)
    assert everything() == before
    assertContains(client.get(PAGE), "It decided to meet again.")
    assert client.get(f"{PAGE}en/paragraphs/p2-part2/").status_code == 200


def test_what_it_cites_and_was_taken_in_meanwhile_is_pointed_at(document, author):
    withdraw(document, reason=REASON, by=author, at=NOW)
    stored(CITING, name="citing.txt")
    put_back(document, by=author, at=LATER)
    assert Citation.objects.get(target="A/CONF.999/8#2").target_paragraph.anchor == "p2"
    assert Citation.objects.get(target="A/CONF.999/7#2").target_paragraph.anchor == "p2"


def test_a_job_that_waited_does_not_bring_it_back(document, author, client):
    waiting = mend(Paragraph.objects.get(anchor="p1"), Wanted(kind="relabel", label="1 bis"), by=author, at=NOW)
    withdraw(document, reason=REASON, by=author, at=NOW)
    take_in(waiting.pk)
    assert client.get(PAGE).status_code == 410
    assert not SearchEntry.objects.exists()


# Taking the file in again


def given(client: Client, text: str, name: str = "wrong.txt", **said):
    answer = client.post("/documents/upload/", {"files": [SimpleUploadedFile(name, text.encode())], **said})
    assert answer.status_code == 302
    upload = answer.url.rstrip("/").rsplit("/", 1)[-1]
    row = ReceivedFile.objects.get(upload__public_id=upload)
    take_in(row.upload_id)
    row.refresh_from_db()
    return row, client.get(answer.url)


def test_the_same_file_puts_it_back_and_says_so(gone, desk, author, client):
    before = Paragraph.objects.count()
    row, page = given(desk, WRONG)
    assert row.state == "put_back"
    assertContains(page, "Put back into the library")
    assert client.get(PAGE).status_code == 200
    assert Paragraph.objects.count() == before
    last = ShelfEvent.objects.newest_first()[0]
    assert (last.action, last.by) == ("put_back", author)


def test_another_text_is_refused_unless_it_replaces_what_was_withdrawn(gone, desk, client):
    better = WRONG.replace("marmalade", "agenda")
    row, _page = given(desk, better)
    assert (row.state, row.code) == ("refused", "withdrawn")
    assert client.get(PAGE).status_code == 410
    row, _page = given(desk, better, replaces="on")
    assert row.state == "put_back"
    assertContains(client.get(PAGE), "took note of the agenda")


def test_another_language_does_not_bring_the_wrong_text_back(gone):
    with pytest.raises(ImportRefused, match="Put it back before"):
        stored(WRONG.replace("The Conference took note", "会议注意到关于这一事项的报告"), "zh")
    gone.refresh_from_db()
    assert gone.withdrawn_at is not None
    assert gone.versions.count() == 1


# On the command line


def test_the_command_withdraws_and_puts_back(document, client, capsys):
    with pytest.raises(CommandError, match="Say why"):
        call_command("withdraw_document", "a-conf-999-7")
    call_command("withdraw_document", "a-conf-999-7", reason=REASON)
    assert client.get(PAGE).status_code == 410
    with pytest.raises(CommandError, match="already"):
        call_command("withdraw_document", "a-conf-999-7", reason=REASON)
    call_command("withdraw_document", "a-conf-999-7", put_back=True)
    assert client.get(PAGE).status_code == 200
    with pytest.raises(CommandError, match="nothing to put back"):
        call_command("withdraw_document", "a-conf-999-7", put_back=True)
    with pytest.raises(CommandError, match="holds no"):
        call_command("withdraw_document", "elsewhere", reason=REASON)
    assert capsys.readouterr().out.splitlines() == [
        "a-conf-999-7 is withdrawn.",
        "a-conf-999-7 is back in the library.",
    ]


# What it costs


def test_the_statements_do_not_grow_with_the_paragraphs(author):
    """But for those that empty the search and fill it again."""
    short, long = statements(author, 3, slug="short"), statements(author, 120, slug="long")
    assert short == long
    assert max(short) < 60


def statements(author, count: int, *, slug: str) -> list[int]:
    lines = "\n\n".join(f"{n}. The Conference took note of item {n} of the agenda." for n in range(1, count))
    document = stored(f"Report of a meeting\n\n{lines}\n", name=f"{slug}.txt").document
    numbers = []
    for act in (withdraw, put_back):
        with CaptureQueriesContext(connection) as asked:
            act(document, reason=REASON, by=author, at=NOW)
        numbers.append(len([query for query in asked if "search" not in query["sql"]]))
    return numbers
