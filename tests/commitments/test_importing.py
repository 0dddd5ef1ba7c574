"""Recording from a sheet: refusals first, then the journey from template to drafts, then repeating it."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook
from pytest_django.asserts import assertContains, assertNotContains

from commitments import recording, review
from commitments.choices import Status
from commitments.importing import checking
from commitments.importing.columns import MOST_ROWS
from commitments.models import Evidence, Membership, Notice, ProgressImport, ProgressRecord, ReviewEvent
from documents.models import LanguageVersion
from tests.commitments.making import (
    NOON,
    ActorFactory,
    CommitmentFactory,
    DocumentFactory,
    LanguageVersionFactory,
    ParagraphFactory,
    record_with_evidence,
)
from tests.commitments.sheets import (
    ADDRESS,
    accepted,
    csv_bytes,
    edited,
    faults,
    filled,
    give,
    given,
    outcomes,
    row,
    worked_on,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rung(monkeypatch) -> list[int]:
    """The ids for which the alarm clock was set."""
    ids: list[int] = []
    monkeypatch.setattr("commitments.tasks.work_on_import.delay", ids.append)
    return ids


@pytest.fixture
def desk(sign_in, author):
    return sign_in(author)


@pytest.fixture
def commitment():
    return CommitmentFactory(slug="share-information")


@pytest.fixture
def actor():
    return ActorFactory(slug="unodc", kind="un_entity", name={"en": "Office on Drugs", "zh": "毒罪办"})


@pytest.fixture
def state_a(delegate_a):
    actor = ActorFactory(slug="state-a", iso3="AAA")
    Membership.objects.create(user=delegate_a, actor=actor)
    return actor


def template(client, form="xlsx") -> bytes:
    return client.get(reverse("commitments:import-template", args=[form])).content


# Who may


def test_a_reader_is_sent_to_sign_in(client):
    assert client.get(ADDRESS).status_code == 302


def test_whoever_writes_in_no_voice_is_refused(person, sign_in):
    client = sign_in(person("reader"))
    assert client.get(ADDRESS).status_code == 403
    assert client.get(reverse("commitments:import-template", args=["xlsx"])).status_code == 403


def test_nobody_sees_the_sheet_of_somebody_else(desk, sign_in, colleague, commitment, actor):
    job = given(desk, csv_bytes(row(commitment, actor)))
    other = sign_in(colleague)
    assert other.get(job.get_absolute_url()).status_code == 404
    assert other.post(f"{job.get_absolute_url()}accept/").status_code == 404


def test_a_delegate_records_only_for_their_own_actor_in_their_own_voice(
    sign_in, delegate_a, state_a, commitment, actor
):
    client = sign_in(delegate_a)
    rows = [
        row(commitment, state_a, voice="state"),
        row(commitment, actor, voice="state"),
        row(commitment, state_a, voice="secretariat"),
        row(commitment, state_a, voice="reply"),
    ]
    job = given(client, csv_bytes(*rows))
    assert outcomes(job) == ["new", "refused", "refused", "refused"]
    assert client.post(f"{job.get_absolute_url()}accept/").status_code == 409
    assert not ProgressRecord.objects.exists()


def test_a_delegate_replies_while_the_right_of_reply_runs(sign_in, delegate_a, state_a, author, commitment):
    assessed = record_with_evidence(
        commitment=commitment, actor=state_a, author=author, state="published", reply_until=NOON.date()
    )
    client = sign_in(delegate_a)
    job = accepted(client, given(client, csv_bytes(row(commitment, state_a, voice="reply"))))
    assert job.is_written
    assert ProgressRecord.objects.get(voice="reply").replies_to == assessed


def test_the_list_says_which_sheet_is_to_be_put_right(desk, commitment, actor):
    given(desk, csv_bytes(row(commitment, actor)))
    assertNotContains(desk.get(ADDRESS), "To be put right")
    given(desk, csv_bytes(row(commitment, actor, status="nonsense")))
    assertContains(desk.get(ADDRESS), "To be put right", count=1)
    assertContains(desk.get(ADDRESS), "Waits for your decision", count=1)


# Files that cannot be used


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "neither a workbook"),
        (b"one,two\n1,2\n", "row of column names is missing"),
        (b"commitment,actor,status,colour\n1,2,3,red\n", "not known: colour"),
        (b"commitment,actor,status,status\n1,2,3,red\n", "stands in the sheet twice"),
        (b"commitment,actor,status\n", "has no rows yet"),
        (b"PK\x03\x04 and then nothing of the kind", "damaged"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_words(desk, content, words):
    job = given(desk, content)
    assert job.state == "failed"
    assert words in job.error
    assertContains(desk.get(job.get_absolute_url()), words)
    assert not job.rows.exists()


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped(xl__workbook=b"<workbook/>", xl__bomb=b"0" * 50_000_000), "far more than it should"),
        (zipped(readme=b"hello"), "an archive, not a workbook"),
        (zipped(xl__workbook=b'<!DOCTYPE a [<!ENTITY b "b">]><workbook>&b;</workbook>'), "damaged"),
    ],
    ids=["bomb", "archive", "entity"],
)
def test_a_hostile_workbook_is_refused(desk, content, words):
    job = given(desk, content, "sheet.xlsx")
    assert job.state == "failed"
    assert words in job.error


def test_too_many_rows_are_refused(desk, monkeypatch, commitment, actor):
    monkeypatch.setattr("commitments.importing.sheets.MOST_ROWS", 2)
    years = [row(commitment, actor, period_start=f"{year}-01-01", period_end=f"{year}-12-31") for year in (2014, 2015)]
    assert given(desk, csv_bytes(*years)).state == "done"
    job = given(desk, csv_bytes(*years, row(commitment, actor)))
    assert job.state == "failed"
    assert MOST_ROWS == 50_000


def test_a_file_over_the_limit_is_not_taken(desk, monkeypatch):
    monkeypatch.setattr("commitments.importing.views.FILE_BYTES", 10)
    response = give(desk, b"commitment,actor,status\n")
    assertContains(response, "too large", status_code=413)
    assert not ProgressImport.objects.exists()


# Rows that are wrong


WRONG = [
    ({"commitment": "no-such-thing"}, "commitment"),
    ({"commitment": None}, "commitment"),
    ({"actor": "Atlantis"}, "actor"),
    ({"voice": "rumour"}, "voice"),
    ({"status": "nearly done"}, "status"),
    ({"status": None}, "status"),
    ({"period_start": "31.12.2015"}, "period_start"),
    ({"period_end": "2014-12-31"}, "period_end"),
    ({"effective_on": "2099-01-01"}, "effective_on"),
    ({"language": "Klingon"}, "language"),
    ({"record": "x1"}, "record"),
    ({"evidence_1_link": "example.org"}, "evidence_1_link"),
    ({"evidence_1_link": "javascript:alert(1)"}, "evidence_1_link"),
    ({"evidence_1_direction": "sideways"}, "evidence_1_direction"),
    ({"evidence_1_effective_on": "soon"}, "evidence_1_effective_on"),
    ({"evidence_1_document": "E/CN.7/2016/1"}, "evidence_1_link"),
    ({"evidence_1_link": None, "evidence_2_title": "Nothing"}, "evidence_2_link"),
    ({"evidence_1_link": None, "evidence_1_document": "E/1"}, "evidence_1_document"),
    ({"evidence_1_file": "report.pdf [abc]"}, "evidence_1_file"),
    ({"narrative_en": "x" * 4001}, "narrative_en"),
]


@pytest.mark.parametrize(("changes", "column"), WRONG)
def test_what_is_wrong_is_said_of_the_cell(desk, commitment, actor, changes, column):
    job = given(desk, csv_bytes(row(commitment, actor, **changes)))
    assert faults(job) == [(2, column)]
    assert outcomes(job) == ["refused"]


def test_a_formula_is_refused_and_never_followed(desk, commitment, actor):
    content = filled(template(desk), row(commitment, actor, narrative_en='=HYPERLINK("https://example.org")'))
    job = given(desk, content, "sheet.xlsx")
    assert faults(job) == [(3, "narrative_en")]
    assertContains(desk.get(job.get_absolute_url()), "holds a formula")


def test_two_rows_on_one_subject_are_refused(desk, commitment, actor):
    job = given(desk, csv_bytes(row(commitment, actor), row(commitment, actor, status="planned")))
    assert outcomes(job) == ["new", "refused"]
    assertContains(desk.get(job.get_absolute_url()), "Row 2 is about the same commitment")


def test_faults_can_be_taken_as_a_table(desk, commitment, actor):
    job = given(desk, csv_bytes(row(commitment, actor, status="nearly", actor="Atlantis")))
    table = desk.get(f"{job.get_absolute_url()}?format=csv").content.decode()
    assert "2,actor,Actor," in table
    assert "2,status,Status," in table


# The journey


def test_the_template_offers_what_the_person_may_choose(desk, sign_in, delegate_a, state_a, commitment, actor):
    for client, actors, voices in (
        (desk, {"State-A", "Office on Drugs"}, {"the Secretariat’s assessment"}),
        (sign_in(delegate_a), {"State-A"}, {"the State’s own report", "reply"}),
    ):
        book = load_workbook(io.BytesIO(template(client)))
        lists = book["lists"]
        assert lists.sheet_state == "hidden"
        assert book.worksheets[1].row_dimensions[1].hidden
        assert book.worksheets[1].column_dimensions["A"].hidden
        columns = [{cell.value for cell in column if cell.value} for column in lists.columns]
        assert columns[0] == {f"share-information · {commitment.title['en']}"}
        assert columns[1] == actors
        assert columns[2] == voices
        asked = {str(rule.formula1) for rule in book.worksheets[1].data_validations.dataValidation}
        assert len(asked) == 6


def test_the_instructions_are_in_the_language_of_the_reader(desk):
    address = reverse("commitments:import-template", args=["xlsx"])
    book = load_workbook(io.BytesIO(desk.get(address, headers={"Accept-Language": "zh-hans"}).content))
    assert book.worksheets[1]["A1"].value == "record"
    with override("zh-hans"):
        assert [book["lists"][f"D{number}"].value for number in (1, 2)] == [
            label for _value, label in Status.choices[:2]
        ]
    assert book["lists"]["D1"].value != "not started"


def test_the_alarm_is_set_once_the_row_is_kept(desk, commitment, actor, rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        give(desk, csv_bytes(row(commitment, actor)))
    job = worked_on(ProgressImport.objects.get())
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{job.get_absolute_url()}accept/")
    assert rung == [job.pk, job.pk]


def test_nothing_is_written_before_it_is_accepted_and_then_drafts_of_the_person(desk, author, commitment, actor):
    words = {"actor": "毒罪办", "status": "Under way", "voice": "The Secretariat's assessment"}
    job = given(desk, filled(template(desk), row(commitment, actor, **words)), "sheet.xlsx")
    assert outcomes(job) == ["new"]
    assert not ProgressRecord.objects.exists()
    page = desk.get(job.get_absolute_url())
    assertContains(page, "1 record would be written as your draft")

    accepted(desk, job)
    record = ProgressRecord.objects.get()
    assert (record.state, record.author, record.status, record.language) == ("draft", author, "under_way", "en")
    assert record.narrative == {"en": "Two networks met six times."}
    assert [(e.action, e.to_state, e.by) for e in record.events.all()] == [("create", "draft", author)]
    assert record.evidence.get().url == "https://example.org/report"
    told = [(notice.kind, notice.recipient, notice.subject["en"]) for notice in Notice.objects.order_by("pk")]
    became = ("sheet.xlsx · waits for your decision", "sheet.xlsx · written")
    assert told == [("imported", author, words) for words in became]
    assertContains(desk.get(job.get_absolute_url()), "1 record was written")
    job.refresh_from_db()
    assert not job.file


def test_days_that_a_spreadsheet_keeps_as_days_are_read(desk, commitment, actor):
    days = {name: NOON.replace(tzinfo=None, hour=0) for name in ("period_start", "period_end", "effective_on")}
    job = given(desk, filled(template(desk), row(commitment, actor, **days)), "sheet.xlsx")
    assert job.rows.get().content["effective_on"] == NOON.date().isoformat()


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ";"), ("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("utf-8", "\t")],
)
def test_csv_is_read_in_the_encodings_and_with_the_dividers_that_spreadsheets_write(
    desk, commitment, actor, encoding, delimiter
):
    chinese = "两个网络在这一年举行了六次会议，交流了关于犯罪所得的资料，并就洗钱问题通过了决议。" * 3
    said = row(commitment, actor, narrative_en=None, narrative_zh=chinese)
    job = given(desk, csv_bytes(said, delimiter=delimiter, encoding=encoding))
    assert job.state == "done", job.error
    assert job.rows.get().content["narrative"] == {"zh": chinese}


def test_evidence_is_found_in_the_library_and_keeps_the_words_of_the_source(desk, commitment, actor):
    version = LanguageVersionFactory(document=DocumentFactory(symbol="E/CN.7/2016/9"))
    paragraph = ParagraphFactory(version=version, label="23", anchor="p23")
    said = row(
        commitment, actor,
        evidence_1_link=None, evidence_1_document="e/cn.7/2016/9", evidence_1_paragraph="23",
        evidence_1_quotation="share  information on the\nproceeds of crime", evidence_1_direction="weakens",
        evidence_2_link="https://example.org/2", evidence_2_effective_on="2015-06-01", evidence_2_title="Note",
    )  # fmt: skip
    accepted(desk, given(desk, csv_bytes(said)))
    first, second = Evidence.objects.order_by("order")
    assert (first.paragraph, first.quotation) == (paragraph, "share information on the proceeds of crime")
    assert (first.direction, first.effective_on.isoformat()) == ("weakens", "2015-12-31")
    assert (second.url, second.title, second.effective_on.isoformat()) == (
        "https://example.org/2",
        "Note",
        "2015-06-01",
    )


def test_words_that_do_not_stand_in_the_paragraph_are_refused(desk, commitment, actor):
    version = LanguageVersionFactory(document=DocumentFactory(symbol="E/CN.7/2016/9"))
    ParagraphFactory(version=version, label="23")
    cited = {"evidence_1_link": None, "evidence_1_document": "E/CN.7/2016/9"}
    years = [
        {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31", **cited, **more}
        for year, more in enumerate(
            [
                {"evidence_1_paragraph": "23", "evidence_1_quotation": "nothing of the kind"},
                {"evidence_1_paragraph": "99"},
                {},
                {"evidence_1_paragraph": "23", "evidence_1_language": "fr"},
            ],
            start=2010,
        )
    ]
    job = given(desk, csv_bytes(*(row(commitment, actor, **said) for said in years)))
    columns = ["quotation", "paragraph", "paragraph", "language"]
    assert faults(job) == [(number, f"evidence_1_{name}") for number, name in enumerate(columns, start=2)]


def test_what_is_complete_is_handed_over_where_asked_and_the_rest_is_a_draft(desk, commitment, actor):
    rows = [
        row(commitment, actor),
        row(commitment, actor, period_start="2016-01-01", period_end="2016-12-31", evidence_1_link=None),
    ]
    job = given(desk, csv_bytes(*rows), submits="on")
    assertContains(desk.get(job.get_absolute_url()), "1 of them is complete")
    accepted(desk, job)
    assert list(ProgressRecord.objects.order_by("pk").values_list("state", flat=True)) == ["submitted", "draft"]
    handed = ProgressRecord.objects.get(state="submitted")
    assert list(handed.events.values_list("action", flat=True)) == ["create", "submit"]


def test_the_approver_of_a_state_is_told_once_of_all_that_was_handed_over(
    sign_in, delegate_a, person, state_a, commitment
):
    approver = person("approver", role="delegate")
    Membership.objects.create(user=approver, actor=state_a, role="approver")
    client = sign_in(delegate_a)
    years = [{"period_start": f"{y}-01-01", "period_end": f"{y}-12-31", "voice": "state"} for y in (2014, 2015)]
    rows = [row(commitment, state_a, **said) for said in years]
    accepted(client, given(client, csv_bytes(*rows), submits="on"))
    told = Notice.objects.get(recipient=approver)
    assert told.subject["en"] == "2 records"


def test_nobody_approves_what_they_imported(desk, person, sign_in, commitment, actor):
    both = person("both", role="reviewer")
    client = sign_in(both)
    accepted(client, given(client, csv_bytes(row(commitment, actor)), submits="on"))
    with pytest.raises(review.permissions.ActionRefused):
        review.approve(ProgressRecord.objects.get(), by=both, at=NOON)


# Repeating it


def test_the_same_file_again_changes_nothing(desk, commitment, actor):
    content = csv_bytes(row(commitment, actor))
    accepted(desk, given(desk, content))
    events = ReviewEvent.objects.count()
    again = given(desk, content)
    assert outcomes(again) == ["unchanged"]
    assert desk.post(f"{again.get_absolute_url()}accept/").status_code == 409
    assert (ProgressRecord.objects.count(), ReviewEvent.objects.count()) == (1, events)


def test_two_checked_sheets_of_the_same_content_write_it_once(desk, commitment, actor):
    content = csv_bytes(row(commitment, actor))
    first, second = given(desk, content), given(desk, content)
    assert outcomes(second) == ["new"]
    accepted(desk, first)
    second = accepted(desk, second)
    assert ProgressRecord.objects.count() == 1
    assert second.waits_for_decision
    assert outcomes(second) == ["unchanged"]
    assertContains(desk.get(second.get_absolute_url()), "the ledger has changed since the preview")


def test_accepting_twice_writes_once(desk, commitment, actor):
    job = given(desk, csv_bytes(row(commitment, actor)))
    desk.post(f"{job.get_absolute_url()}accept/")
    accepted(desk, job)
    assert desk.post(f"{job.get_absolute_url()}accept/").status_code == 302
    worked_on(job)
    assert ProgressRecord.objects.count() == 1


def test_a_changed_row_changes_the_draft_and_keeps_its_earlier_text(desk, author, commitment, actor):
    accepted(desk, given(desk, csv_bytes(row(commitment, actor))))
    changes = {"status": "implemented", "evidence_1_link": "https://example.org/new"}
    job = given(desk, csv_bytes(row(commitment, actor, **changes)))
    assert outcomes(job) == ["changed"]
    accepted(desk, job)
    record = ProgressRecord.objects.get()
    assert (record.status, record.version) == ("implemented", 2)
    assert record.evidence.get().url == "https://example.org/new"
    assert [event.action for event in record.events.order_by("sequence")] == ["create", "edit"]
    earlier = record.revisions.get()
    recording.bring_back(record, earlier, seen_version=2, by=author, at=NOON + timedelta(hours=1))
    record.refresh_from_db()
    assert (record.status, record.evidence.get().url) == ("under_way", "https://example.org/report")


def test_what_waits_for_review_is_not_changed(desk, commitment, actor):
    accepted(desk, given(desk, csv_bytes(row(commitment, actor)), submits="on"))
    job = given(desk, csv_bytes(row(commitment, actor, status="implemented")))
    assert outcomes(job) == ["refused"]
    assertContains(desk.get(job.get_absolute_url()), "with somebody else")


def test_a_sheet_that_was_given_up_is_not_written(desk, commitment, actor):
    job = given(desk, csv_bytes(row(commitment, actor)))
    desk.post(f"{job.get_absolute_url()}give-up/")
    assert desk.post(f"{job.get_absolute_url()}accept/").status_code == 409
    worked_on(job)
    assert not ProgressRecord.objects.exists()


# The round trip


@pytest.fixture
def ledger(author, commitment, actor):
    """Three published records; one stands on a file and a paragraph that is there no longer."""
    records = [
        record_with_evidence(
            commitment=commitment, actor=actor, author=author, state="published", period_start=date(year, 1, 1),
            period_end=date(year, 12, 31), narrative={"en": f"In {year}.", "zh": f"{year}年。"}, language="en",
        )
        for year in (2014, 2015, 2016)
    ]  # fmt: skip
    LanguageVersion.objects.filter(pk=records[0].evidence.get().paragraph.version_id).update(
        document=DocumentFactory(symbol=None, slug="nameless")
    )
    return records


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_comes_back_without_any_change(desk, ledger, form):
    content = desk.get(f"/progress/?format={form}").content
    job = given(desk, content, f"sheet.{form}")
    assert outcomes(job) == ["unchanged"] * 3


def test_only_the_edited_row_becomes_a_draft_and_supersedes_when_published(desk, reviewer, ledger):
    exported = desk.get("/progress/?format=xlsx").content
    job = given(desk, edited(exported, 4, status="implemented"), "sheet.xlsx")
    assert sorted(outcomes(job)) == ["new", "unchanged", "unchanged"]
    accepted(desk, job)
    draft = ProgressRecord.objects.get(state="draft")
    earlier = next(record for record in ledger if record.period_start == draft.period_start)
    assert draft.narrative == earlier.narrative
    assert draft.evidence.get().paragraph_id == earlier.evidence.get().paragraph_id
    recording.submit(draft, by=draft.author, at=NOON)
    review.approve(draft, by=reviewer, at=NOON)
    review.publish(draft, by=reviewer, at=NOON)
    earlier.refresh_from_db()
    assert earlier.state == "superseded"


def test_an_export_that_was_overtaken_is_refused(desk, author, reviewer, ledger, commitment, actor):
    exported = desk.get("/progress/?format=xlsx").content
    old = ProgressRecord.objects.get(period_start="2016-01-01")
    subject = {name: getattr(old, name) for name in ("commitment", "actor", "period_start", "period_end")}
    newer = record_with_evidence(author=author, state="approved", status="planned", **subject)
    review.publish(newer, by=reviewer, at=NOON)
    book = load_workbook(io.BytesIO(exported))
    number = next(cells[0].row for cells in book.worksheets[1].iter_rows(min_row=3) if cells[0].value == str(old.pk))
    job = given(desk, edited(exported, number, status="implemented"), "sheet.xlsx")
    assert job.rows.get(outcome="refused").number == number
    assertContains(desk.get(job.get_absolute_url()), "Export again")


def test_a_row_copied_for_another_period_is_a_new_record(desk, ledger):
    exported = desk.get("/progress/?format=xlsx").content
    period = {"period_start": "2017-01-01", "period_end": "2017-12-31", "effective_on": "2017-12-31"}
    job = given(desk, edited(exported, 3, **period), "sheet.xlsx")
    assert sorted(outcomes(job)) == ["new", "unchanged", "unchanged"]


# The job


def test_a_check_that_is_broken_off_goes_on_where_it_was(desk, commitment, monkeypatch):
    monkeypatch.setattr(checking, "AT_ONCE", 2)
    actors = ActorFactory.create_batch(5)
    response = give(desk, csv_bytes(*(row(commitment, actor) for actor in actors)))
    job = ProgressImport.objects.get(public_id=response.url.rstrip("/").rsplit("/", 1)[-1])
    moments = iter([NOON, NOON, NOON + checking.PORTION * 2])
    checking.work_on(job.pk, clock=lambda: next(moments))
    job.refresh_from_db()
    assert (job.state, job.rows.count()) == ("queued", 2)
    assert checking.stuck_ids(at=NOON) == [job.pk]
    worked_on(job)
    assert outcomes(job) == ["new"] * 5
    assert sorted(job.rows.values_list("number", flat=True)) == [2, 3, 4, 5, 6]


def test_writing_that_breaks_off_leaves_nothing_and_is_begun_again(desk, commitment, actor, monkeypatch):
    job = given(desk, csv_bytes(row(commitment, actor)))
    desk.post(f"{job.get_absolute_url()}accept/")
    with monkeypatch.context() as broken:
        broken.setattr("commitments.audit.auditing.append", lambda *events: 1 / 0)
        job = worked_on(job)
    assert job.state == "failed"
    assert not ProgressRecord.objects.exists()
    assert not Evidence.objects.exists()


def test_work_that_is_held_is_not_taken_by_another(desk, commitment, actor):
    job = given(desk, csv_bytes(row(commitment, actor)))
    desk.post(f"{job.get_absolute_url()}accept/")
    assert ProgressImport.objects.claim(job.pk, at=NOON, lease=checking.LEASE)
    assert checking.work_on(job.pk, clock=lambda: NOON) is None
    assert checking.work_on(job.pk, clock=lambda: NOON + checking.LEASE * 2).is_written


def test_progress_is_shown_while_the_sheet_is_checked(desk, commitment, actor):
    response = give(desk, csv_bytes(row(commitment, actor)))
    page = desk.get(response.url)
    assertContains(page, "Checked so far")
    assertContains(page, "hx-trigger")
