"""The proof of completeness and the mends, on pages and through readings: who may, what is refused, what survives."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from documents.ingest import ingest
from documents.models import LanguageVersion, Mend, Paragraph, Upload
from documents.taking_in import take_in
from documents.understanding import SourceFile

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TEXT = """A/CONF.999/7

Report on a matter

I. Introduction

1. The Conference took note of the report on the matter.1

2. It requested the Secretariat to report 3. It decided to meet again in 2017.2

4. It thanked the host.

5. It took note of the offer.

__________________

1 First note.

2 Second note.
"""
FRENCH = """A/CONF.999/7

Rapport sur une question

I. Introduction

1. La Conférence a pris note du rapport sur la question.

2. Elle a prié le Secrétariat de faire rapport.
"""
COMPLETENESS = "/documents/a-conf-999-7/completeness/"


@pytest.fixture(autouse=True)
def rung(monkeypatch) -> list[int]:
    ids: list[int] = []
    monkeypatch.setattr("documents.tasks.take_in_upload.delay", ids.append)
    return ids


@pytest.fixture
def version() -> LanguageVersion:
    return stored(TEXT, "en")


def stored(text: str, language: str, *, slug: str = "a-conf-999-7") -> LanguageVersion:
    source = SourceFile(name=f"report.{language}.txt", data=text.encode(), language=language, slug=slug)
    return ingest(source, at=NOW, accept_incomplete=True).version


@pytest.fixture
def desk(sign_in, author) -> Client:
    return sign_in(author)


def address(anchor: str, language: str = "en") -> str:
    return reverse("documents:version-mend", args=["a-conf-999-7", language, anchor])


def mend(client: Client, anchor: str, kind: str, **values):
    return client.post(address(anchor), {"kind": kind, **{f"{kind}-{name}": value for name, value in values.items()}})


def mended(client: Client, anchor: str, kind: str, **values) -> None:
    """As an editor does it: the mend, then the job that it asked for."""
    response = mend(client, anchor, kind, **values)
    assert response.status_code == 302, response.content.decode()
    read_again()


def read_again() -> None:
    for upload in Upload.objects.unfinished():
        take_in(upload.pk)
        assert upload.files.get().state == "read_again", upload.files.get().message


def split_off_three(client: Client) -> None:
    mended(client, "p2", "split", words="3. It decided", label="3", paragraph_kind="numbered", remark="hidden number")


def row(anchor: str) -> Paragraph:
    return Paragraph.objects.get(version__language="en", anchor=anchor)


# Who may


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 403), ("delegate", 403), ("editor", 200), ("reviewer", 200), ("administrator", 200)],
)
def test_who_may_see_the_proof_in_full_and_mend(person, sign_in, version, role, status):
    client = sign_in(person("somebody", role=role))
    assert client.get(COMPLETENESS).status_code == status
    assert client.get(address("p2")).status_code == status
    answer = mend(client, "p2", "relabel", label="7", paragraph_kind="numbered").status_code
    assert answer == (302 if status == 200 else 403)
    assert Mend.objects.exists() == (status == 200)


def test_who_may_undo(version, desk, sign_in, delegate_a, colleague):
    split_off_three(desk)
    undoing = reverse("documents:mend-undo", args=[Mend.objects.get().pk])
    assert sign_in(delegate_a).post(undoing).status_code == 403
    assert desk.get(undoing).status_code == 405
    assert sign_in(colleague).post(undoing).status_code == 302
    assert Mend.objects.get().undone_by == colleague


def test_a_visitor_is_asked_to_sign_in(client, version):
    for place in (COMPLETENESS, address("p2")):
        assert client.get(place).url.startswith(reverse("accounts:login"))


def test_the_reader_leads_to_the_proof_only_those_who_may(client, desk, version):
    reader = version.document.get_absolute_url()
    assertContains(desk.get(reader), COMPLETENESS)
    assertNotContains(client.get(reader), COMPLETENESS)


# What is found


def test_what_is_missing_is_named_with_its_place(desk, version):
    page = desk.get(COMPLETENESS)
    assertContains(page, "Before paragraph 4, 3 is missing.")
    assertContains(page, f"{version.get_absolute_url()}#p4")
    assertContains(page, address("p4"))
    assertContains(page, version.sha256)


def test_the_seal_says_the_same_to_everybody(client, version):
    page = client.get(version.document.get_absolute_url())
    assertContains(page, "1 problem found")
    assertContains(page, "Before paragraph 4, 3 is missing.")
    assertNotContains(page, "/mend/")


def test_languages_are_compared(desk, client, version):
    stored(FRENCH, "fr")
    assertContains(desk.get(COMPLETENESS, {"lang": "fr"}), "The French text lacks 4, 5.")
    assertContains(client.get(version.document.get_absolute_url()), "The French text lacks 4, 5.")


def test_a_file_that_was_changed_in_the_store_is_found_out(desk, version):
    assertContains(desk.get(COMPLETENESS), "which was compared just now")
    with version.file.storage.open(version.file.name, "wb") as content:
        content.write(b"another text")
    assertContains(desk.get(COMPLETENESS), "is not the one that was read")
    version.file.storage.delete(version.file.name)
    assertContains(desk.get(COMPLETENESS), "The file is not in the file store.")


def test_the_proof_costs_the_same_however_long_the_text(desk, django_assert_max_num_queries):
    stored("\n\n".join(f"{n}. A paragraph that says something.{n}" for n in range(1, 120)), "en")
    with django_assert_max_num_queries(26):
        desk.get(COMPLETENESS)


# What is refused, and loses nothing typed


@pytest.mark.parametrize(
    ("anchor", "kind", "values", "sentence"),
    [
        ("p2", "split", {"words": "Nowhere", "paragraph_kind": "numbered"}, "do not stand in the paragraph"),
        ("p2", "split", {"words": "re", "paragraph_kind": "numbered"}, "more than once"),
        ("p2", "split", {"words": "It requested", "paragraph_kind": "numbered"}, "begins with these words"),
        ("p2", "split", {"words": "", "paragraph_kind": "numbered"}, "required"),
        ("p2", "relabel", {"label": "2", "paragraph_kind": "numbered"}, "has this number and this kind already"),
        ("p2", "relabel", {"label": "2", "paragraph_kind": "poem"}, "not one of the available choices"),
        ("p2", "reattach_footnote", {"footnote_order": "9", "words": "It"}, "not one of the available choices"),
        ("p2", "reattach_footnote", {"footnote_order": "1", "words": "Nowhere"}, "do not stand in the paragraph"),
        ("p5", "join", {}, "There is no paragraph after this one."),
    ],
)
def test_a_mend_that_cannot_be_made_is_refused_with_the_reason(desk, version, anchor, kind, values, sentence):
    response = mend(desk, anchor, kind, remark="my remark", **values)
    assert response.status_code == 422
    if kind != "join":
        assertContains(response, sentence, status_code=422)
        assertContains(response, "my remark", status_code=422)
    assert not Mend.objects.exists()


def test_a_paragraph_that_is_not_there_cannot_be_mended(desk, version):
    assert desk.get(address("p99")).status_code == 404
    assert desk.get(address("p2", "fr")).status_code == 404


def test_an_unknown_kind_is_refused(desk, version):
    assert mend(desk, "p2", "delete").status_code == 422
    assert not Mend.objects.exists()


# What a mend does, through the reading that follows


def test_a_split_closes_the_gap_and_keeps_every_address(desk, version):
    before = dict(version.paragraphs.values_list("anchor", "pk"))
    split_off_three(desk)
    after = dict(version.paragraphs.values_list("anchor", "pk"))
    assert {anchor: after[anchor] for anchor in before} == before
    assert (row("p2-part2").label, row("p2-part2").text[:10]) == ("3", "It decided")
    assertNotContains(desk.get(COMPLETENESS), "is missing")
    assertContains(desk.get(COMPLETENESS), "hidden number")


def test_a_mend_survives_being_read_again(desk, version):
    split_off_three(desk)
    identity = row("p2-part2").pk
    desk.post(reverse("documents:version-read-again", args=["a-conf-999-7", "en"]))
    read_again()
    assert row("p2-part2").pk == identity
    assert row("p2").text == "It requested the Secretariat to report"


def test_a_mend_survives_another_file_in_which_its_paragraph_is_the_same(desk, version):
    split_off_three(desk)
    stored(TEXT.replace("thanked the host", "thanked its host"), "en")
    assert row("p2-part2").vanished_at is None
    assert "its host" in row("p4").text


def test_a_mend_whose_text_changed_is_reported_and_not_misapplied(desk, version):
    split_off_three(desk)
    stored(TEXT.replace("requested the Secretariat", "asked the Secretariat"), "en")
    assert row("p2").text.startswith("It asked the Secretariat to report 3. It decided")
    assert row("p2-part2").vanished_at is not None
    assertContains(desk.get(COMPLETENESS), "No longer applies")


def test_what_was_joined_vanishes_marked_and_comes_back_when_the_mend_is_undone(desk, version):
    identity = row("p5").pk
    mended(desk, "p4", "join", remark="one sentence")
    assert row("p4").text == "It thanked the host. It took note of the offer."
    assert row("p5").vanished_at is not None
    assertContains(desk.get(version.get_absolute_url()), 'id="p5"')
    desk.post(reverse("documents:mend-undo", args=[Mend.objects.get().pk]))
    read_again()
    assert (row("p5").pk, row("p5").vanished_at) == (identity, None)
    assert row("p4").text == "It thanked the host."
    assertContains(desk.get(COMPLETENESS), "Undone by author")


def test_undoing_twice_changes_nothing(desk, version, sign_in, colleague):
    split_off_three(desk)
    undoing = reverse("documents:mend-undo", args=[Mend.objects.get().pk])
    desk.post(undoing)
    sign_in(colleague).post(undoing)
    assert Mend.objects.get().undone_by.username == "author"


def test_a_new_number_and_kind_are_kept(desk, version):
    mended(desk, "p5", "relabel", label="", paragraph_kind="unnumbered")
    assert (row("p5").label, row("p5").kind) == ("", "unnumbered")


def test_a_footnote_is_attached_where_the_editor_says(desk, version):
    mended(desk, "p4", "reattach_footnote", footnote_order="2", words="thanked")
    call = row("p4").calls.get()
    assert (call.footnote.marker, row("p4").text[: call.offset]) == ("2", "It thanked")
    assert not row("p2").calls.exists()


def test_the_mends_of_one_version_leave_the_other_alone(desk, version):
    french = stored(FRENCH, "fr")
    split_off_three(desk)
    assert not french.mends.exists()
    assert not Paragraph.objects.filter(version=french, anchor="p2-part2").exists()
