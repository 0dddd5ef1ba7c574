"""Taking documents in from the browser: refusals first, then the journey, then what a job survives."""

import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from documents import taking_in, upload_views, uploads
from documents.models import Document, LanguageVersion, ReceivedFile, Upload
from documents.taking_in import LEASE, PORTION, stuck_ids, take_in
from documents.tasks import resume_stuck
from documents.upload_models import shown_name

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ADDRESS = "/documents/upload/"
TEXT = """A/CONF.999/7

Report on a matter

I. Introduction

1. The Conference took note of the report of the Secretariat on the matter.

2. It requested the Secretariat to report on progress made at its next session.
"""


@pytest.fixture(autouse=True)
def rung(monkeypatch) -> list[int]:
    """The ids for which the alarm clock was set."""
    ids: list[int] = []
    monkeypatch.setattr("documents.tasks.take_in_upload.delay", ids.append)
    return ids


@pytest.fixture
def desk(sign_in, author) -> Client:
    return sign_in(author)


def file(text: str | bytes = TEXT, name: str = "report.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def give(client: Client, *files: SimpleUploadedFile, **said):
    return client.post(ADDRESS, {"files": list(files), **said})


def given(client: Client, *files: SimpleUploadedFile, **said) -> Upload:
    response = give(client, *files, **said)
    assert response.status_code == 302, response.content.decode()
    return Upload.objects.get(public_id=response.url.rstrip("/").rsplit("/", 1)[-1])


def states(upload: Upload) -> list[tuple[str, str]]:
    return list(upload.files.order_by("order").values_list("name", "state"))


# Who may


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 403), ("delegate", 403), ("editor", 200), ("reviewer", 200), ("administrator", 200)],
)
def test_who_may_take_documents_in(person, sign_in, role, status):
    client = sign_in(person("somebody", role=role))
    assert client.get(ADDRESS).status_code == status
    answer = client.post(ADDRESS, {"files": [file()]}).status_code
    assert answer == (302 if status == 200 else 403)
    assert Upload.objects.exists() == (status == 200)


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(ADDRESS).url.startswith(reverse("accounts:login"))
    assert client.post(ADDRESS, {"files": [file()]}).status_code == 302
    assert not Upload.objects.exists()


def test_the_form_is_protected_against_forgery(author):
    client = Client(enforce_csrf_checks=True)
    client.force_login(author, backend="django.contrib.auth.backends.ModelBackend")
    assert give(client, file()).status_code == 403
    assert not Upload.objects.exists()


def test_an_upload_is_seen_only_by_those_who_may_take_in(desk, sign_in, delegate_a, colleague, client):
    upload = given(desk, file())
    assert sign_in(colleague).get(upload.get_absolute_url()).status_code == 200
    assert sign_in(delegate_a).get(upload.get_absolute_url()).status_code == 403
    assert client.get(upload.get_absolute_url()).status_code == 302


def test_the_list_of_documents_offers_it_to_editors_only(desk, client):
    assertContains(desk.get("/documents/"), ADDRESS)
    assertNotContains(client.get("/documents/"), ADDRESS)


# What is refused at the door, and loses nothing typed


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"date": "21 November"}, "Give a year, a month or a day"),
        ({"date": "2016-13"}, "Give a year, a month or a day"),
        ({"title": "A title"}, "Say in which language the title is."),
        ({"language": "de"}, "not one of the available choices"),
    ],
)
def test_what_is_typed_wrongly_is_said_and_kept(desk, said, sentence):
    response = give(desk, file(), symbol="A/1/2", body="The “Body”", **said)
    assertContains(response, sentence, status_code=422)
    assertContains(response, 'value="A/1/2"', status_code=422)
    assertContains(response, "The “Body”", status_code=422)
    assert not Upload.objects.exists()


def test_no_file_is_said(desk):
    assertContains(give(desk, symbol="A/1/2"), "Choose at least one file.", status_code=422)


def test_an_empty_file_is_refused_by_its_name_and_does_not_stop_the_others(desk):
    upload = given(desk, file(b"", name="empty.txt"), file())
    take_in(upload.pk)
    assert states(upload) == [("empty.txt", "refused"), ("report.txt", "created")]
    assert upload.files.get(name="empty.txt").message.startswith("empty.txt is empty.")


def test_one_title_cannot_be_that_of_several_files(desk):
    response = give(desk, file(), file(name="b.txt"), title="T", language="en")
    assertContains(response, "One title cannot be that of several files.", status_code=422)


def test_a_file_over_the_limit_is_cut_off_while_it_arrives(desk, monkeypatch):
    monkeypatch.setattr(upload_views, "FILE_LIMIT", 100_000)
    response = give(desk, file(b"x" * 300_000, "large.txt"), file(), symbol="A/1/2")
    assertContains(response, "large.txt is too large", status_code=422)
    assertContains(response, 'value="A/1/2"', status_code=422)
    assert not Upload.objects.exists()


def test_where_the_only_file_was_too_large_nobody_is_told_to_choose_one(desk, monkeypatch):
    monkeypatch.setattr(upload_views, "FILE_LIMIT", 100_000)
    response = give(desk, file(b"x" * 300_000, "large.txt"))
    assertContains(response, "large.txt is too large", status_code=422)
    assertNotContains(response, "Choose at least one file", status_code=422)


def test_files_over_the_limit_together_are_refused(desk, monkeypatch):
    monkeypatch.setattr(upload_views, "REQUEST_LIMIT", 150_000)
    response = give(desk, file(b"x" * 100_000, "a.txt"), file(b"x" * 100_000, "b.txt"))
    assertContains(response, "b.txt is too large", status_code=422)


def test_too_many_files_are_refused(desk, monkeypatch):
    monkeypatch.setattr(upload_views, "MOST_FILES", 2)
    response = give(desk, *(file(name=f"{n}.txt") for n in range(3)))
    assertContains(response, "At most 2 files", status_code=422)


def test_a_person_may_give_only_so_much_in_a_day(desk, monkeypatch):
    monkeypatch.setattr(uploads, "QUOTA", int(len(TEXT) * 1.5))
    given(desk, file())
    assertContains(give(desk, file()), "in a day", status_code=422)
    Upload.objects.update(requested_at=NOW - timedelta(days=400))
    given(desk, file())


def test_a_person_may_have_only_so_many_waiting(desk, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_WAITING", 1)
    given(desk, file())
    assertContains(give(desk, file()), "are waiting to be read", status_code=422)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("report.txt", "report.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\a.txt", "a.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("a\x00\nb.txt", "ab.txt"),
        ("决议　草案.txt", "决议 草案.txt"),
        ("x" * 400 + ".txt", "x" * 196 + ".txt"),
        ("", "document"),
    ],
)
def test_names_are_shown_without_folders_and_unseen_characters(name, shown):
    assert shown_name(name) == shown


# The journey


def test_a_file_is_kept_under_a_name_of_our_own(desk, rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload = given(desk, file(name="../report.txt"))
    kept = upload.files.get()
    assert (kept.name, kept.size) == ("report.txt", len(TEXT))
    assert "report" not in kept.file.name
    assert rung == [upload.pk]


def test_an_upload_becomes_a_document(desk):
    upload = given(desk, file(), kind="report", body="The Conference", date="2016-07")
    assertContains(desk.get(upload.get_absolute_url()), 'hx-trigger="every 2s"')
    assert take_in(upload.pk).state == "done"
    document = Document.objects.get(symbol="A/CONF.999/7")
    assert (document.kind, document.body, document.date) == ("report", "The Conference", "2016-07")
    page = desk.get(upload.get_absolute_url())
    assertContains(page, document.get_absolute_url())
    assertNotContains(page, "hx-trigger")
    assertContains(desk.get(document.get_absolute_url()), 'id="p2"')


def test_the_file_is_gone_once_it_is_read_and_the_version_keeps_its_own(desk, settings):
    upload = given(desk, file())
    stored = Path(upload.files.get().file.path)
    assert stored.exists()
    take_in(upload.pk)
    assert not stored.exists()
    assert upload.files.get().version.file.read().decode() == TEXT


def test_what_is_said_holds_for_all_files_and_a_refused_one_stops_no_other(desk):
    upload = given(desk, file(b"\x00\x01\x02\xff" * 400, "broken.bin"), file(), language="en", body="A body")
    take_in(upload.pk)
    assert states(upload) == [("broken.bin", "refused"), ("report.txt", "created")]
    page = desk.get(upload.get_absolute_url())
    refused = upload.files.get(name="broken.bin")
    assert refused.message
    assertContains(page, refused.message)


def test_the_finding_is_written_in_the_language_of_whoever_asked(desk):
    desk.cookies["django_language"] = "zh-hans"
    upload = given(desk, file())
    assert upload.interface_language == "zh-hans"


def test_a_text_that_is_cut_off_is_refused_with_what_to_do_in_the_browser(desk):
    cut = TEXT + "\n3. It further requested the Secretariat to\n"
    upload = given(desk, file(cut))
    take_in(upload.pk)
    assert upload.files.get().code == "truncated"
    assert "--" not in upload.files.get().message
    again = given(desk, file(cut), accepts_incomplete="on")
    take_in(again.pk)
    assert again.files.get().state == "created"


def test_another_text_replaces_one_that_is_held_only_when_this_is_said(desk):
    take_in(given(desk, file()).pk)
    other = TEXT.replace("took note of", "welcomed")
    refused = given(desk, file(other))
    take_in(refused.pk)
    assert refused.files.get().code == "held"
    assert "took note" in LanguageVersion.objects.get().paragraphs.get(label="1").text
    replaced = given(desk, file(other), replaces="on")
    take_in(replaced.pk)
    assert replaced.files.get().state == "read_again"
    assert "welcomed" in LanguageVersion.objects.get().paragraphs.get(label="1").text


def test_the_same_file_again_changes_nothing(desk):
    for state in ("created", "unchanged"):
        upload = given(desk, file())
        take_in(upload.pk)
        assert upload.files.get().state == state
    assert LanguageVersion.objects.count() == 1


def test_problems_found_are_listed_with_the_file(desk):
    gap = TEXT.replace("2. It", "4. It")
    upload = given(desk, file(gap))
    take_in(upload.pk)
    problems = upload.files.get().version.problems
    assert problems
    assertContains(desk.get(upload.get_absolute_url()), problems[0]["message"])


def test_what_was_typed_can_be_used_again(desk):
    upload = given(desk, file(), symbol="A/CONF.999/7", body="A body")
    assertContains(desk.get(ADDRESS, {"from": upload.public_id}), 'value="A body"')
    assert desk.get(ADDRESS, {"from": "nonsense"}).status_code == 200


def test_a_document_cannot_take_the_address_of_a_page(desk):
    upload = given(desk, file(TEXT.replace("A/CONF.999/7\n", ""), "upload.txt"), language="en")
    take_in(upload.pk)
    assert Document.objects.get().slug == "upload-document"


# The job


def test_an_upload_that_is_held_is_not_begun_twice(desk):
    upload = given(desk, file())
    assert Upload.objects.claim(upload.pk, at=NOW, lease=LEASE)
    assert take_in(upload.pk, clock=lambda: NOW) is None


def test_a_finished_or_vanished_upload_is_left_quietly(desk):
    upload = given(desk, file())
    take_in(upload.pk)
    assert take_in(upload.pk) is None
    assert take_in(0) is None


def test_an_upload_whose_worker_died_goes_on_after_its_lease_where_it_stood(desk, monkeypatch):
    upload = given(desk, file(), file(TEXT.replace("999/7", "999/8"), "b.txt"))

    def killed(*args, **kwargs):
        raise SystemExit

    with monkeypatch.context() as death:
        death.setattr(taking_in, "ingest", killed)
        with pytest.raises(SystemExit):
            take_in(upload.pk, clock=lambda: NOW)
    assert stuck_ids(at=NOW + LEASE / 2) == []
    late = NOW + LEASE + timedelta(seconds=1)
    assert stuck_ids(at=late) == [upload.pk]
    assert take_in(upload.pk, clock=lambda: late).state == "done"
    assert [state for _, state in states(upload)] == ["created", "created"]


def test_a_file_that_stops_the_reader_twice_is_given_up_and_the_rest_is_read(desk, monkeypatch):
    upload = given(desk, file(b"poison", "a.txt"), file(name="b.txt"))
    upload.files.filter(name="a.txt").update(attempts=2, state="reading")
    take_in(upload.pk)
    assert states(upload) == [("a.txt", "refused"), ("b.txt", "created")]
    assert upload.files.get(name="a.txt").code == "stopped_reader"


def test_an_unexpected_error_is_said_of_its_file_and_logged(desk, monkeypatch, caplog):
    upload = given(desk, file())
    monkeypatch.setattr(taking_in, "ingest", lambda *a, **k: 1 / 0)
    assert take_in(upload.pk).state == "done"
    assert upload.files.get().code == "unexpected"
    assert "ZeroDivisionError" in caplog.text


def test_a_long_upload_is_given_back_after_a_portion_and_resumed_by_beat(desk, rung):
    upload = given(desk, file(), file(TEXT.replace("999/7", "999/8"), "b.txt"))
    times = iter([NOW, NOW, NOW, NOW, NOW + PORTION * 2])
    assert take_in(upload.pk, clock=lambda: next(times)).state == "queued"
    assert [state for _, state in states(upload)] == ["created", "waiting"]
    rung.clear()
    resume_stuck()
    assert rung == [upload.pk]
    assert take_in(upload.pk).state == "done"


def test_the_page_of_an_upload_costs_the_same_however_many_files(desk, django_assert_max_num_queries):
    upload = given(desk, *(file(TEXT.replace("999/7", f"999/{n}"), f"{n}.txt") for n in range(10, 20)))
    take_in(upload.pk)
    with django_assert_max_num_queries(10):
        desk.get(upload.get_absolute_url())
    with django_assert_max_num_queries(12):
        desk.get(ADDRESS)


# Reading again


def test_reading_again_is_asked_for_by_those_who_may(desk, sign_in, delegate_a):
    take_in(given(desk, file()).pk)
    address = "/documents/a-conf-999-7/en/read-again/"
    assert sign_in(delegate_a).post(address).status_code == 403
    assert desk.get(address).status_code == 405
    assert desk.post("/documents/a-conf-999-7/fr/read-again/").status_code == 404
    assert desk.post(address).status_code == 302


def test_paragraphs_keep_their_identity_when_a_text_is_read_again(desk):
    take_in(given(desk, file()).pk)
    version = LanguageVersion.objects.get()
    before = dict(version.paragraphs.values_list("anchor", "pk"))
    version.paragraphs.filter(anchor="p2").update(text="spoiled")
    upload = uploads.ask_to_read_again(version, by=Upload.objects.get().requested_by, at=NOW)
    take_in(upload.pk)
    assert upload.files.get().state == "read_again"
    assert dict(version.paragraphs.values_list("anchor", "pk")) == before
    assert version.paragraphs.get(anchor="p2").text.startswith("It requested")


def test_asking_again_while_one_waits_gives_the_same(desk):
    take_in(given(desk, file()).pk)
    version, person = LanguageVersion.objects.get(), Upload.objects.get().requested_by
    first, second = (uploads.ask_to_read_again(version, by=person, at=NOW) for _ in range(2))
    assert first == second
    assert ReceivedFile.objects.filter(upload=first).count() == 1


# Archives


def packed(**files: str | bytes) -> SimpleUploadedFile:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/") + ".txt", data)
    return file(content.getvalue(), "papers.zip")


def test_what_an_archive_holds_is_taken_in_file_by_file(desk):
    upload = given(desk, packed(a=TEXT, folder__b=TEXT.replace("999/7", "999/8"), c=b"\x00\x01\xff" * 200), file(
        TEXT.replace("999/7", "999/9"), "last.txt"
    ))  # fmt: skip
    assert take_in(upload.pk).state == "done"
    assert states(upload) == [
        ("papers.zip", "unpacked"),
        ("last.txt", "created"),
        ("a.txt", "created"),
        ("c.txt", "refused"),
        ("b.txt", "created"),
    ]
    page = desk.get(upload.get_absolute_url())
    assertContains(page, "b.txt")
    assertNotContains(page, "papers.zip")


def test_an_archive_with_an_archive_inside_is_refused_whole(desk):
    upload = given(desk, packed(a=TEXT, b=packed(c=TEXT).read()))
    take_in(upload.pk)
    assert states(upload) == [("papers.zip", "refused")]
    assert not Document.objects.exists()


def test_an_empty_archive_is_refused(desk):
    upload = given(desk, packed())
    take_in(upload.pk)
    assert upload.files.get().state == "refused"
    assert upload.files.get().message


def test_what_is_too_large_for_a_document_is_refused_before_it_is_read(desk, monkeypatch):
    monkeypatch.setattr(taking_in, "FILE_BYTES", 100)
    upload = given(desk, file())
    take_in(upload.pk)
    assert upload.files.get().code == "too_large"


def test_a_version_whose_file_is_gone_is_not_read_again_and_keeps_its_paragraphs(desk):
    take_in(given(desk, file()).pk)
    version = LanguageVersion.objects.get()
    version.file.storage.delete(version.file.name)
    upload = uploads.ask_to_read_again(version, by=Upload.objects.get().requested_by, at=NOW)
    take_in(upload.pk)
    assert upload.files.get().code == "missing_file"
    assert version.paragraphs.current().count() > 2


def test_a_large_upload_is_counted_in_full_and_listed_in_part(desk, monkeypatch):
    monkeypatch.setattr(upload_views, "MOST_SHOWN", 2)
    upload = given(desk, file(), file(b"\x00\xff" * 300, "z.bin"), file(TEXT.replace("999/7", "999/8"), "b.txt"))
    take_in(upload.pk)
    page = desk.get(upload.get_absolute_url())
    assertContains(page, "Taken in: 2")
    assertContains(page, "Refused: 1")
    assertContains(page, "z.bin")
    assertNotContains(page, "b.txt")
    assertContains(page, "Only the first 2 files are listed")


def test_a_language_that_was_said_wrongly_is_found_out(desk):
    french = "A/CONF.999/7\n\nRapport\n\n" + "\n\n".join(
        f"{n}. La Conférence a pris note du rapport du Secrétariat sur la question et des mesures prises par les États."
        for n in range(1, 9)
    )
    upload = given(desk, file(french, "r.fr.txt"), language="en")
    take_in(upload.pk)
    assert upload.files.get().code == "other_language"
    assert "Français" in upload.files.get().message
    assert not Document.objects.exists()


def test_who_may_not_give_files_is_refused_before_they_arrive(sign_in, delegate_a, monkeypatch):
    monkeypatch.setattr(upload_views, "MeasuringHandler", lambda *a, **k: pytest.fail("received"))
    assert give(sign_in(delegate_a), file()).status_code == 403
