"""Making a report is safe to repeat, to double and to kill; every format renders the one stored snapshot."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from reports import generation
from reports.generation import LEASE, MAX_ATTEMPTS, claim, generate, stuck_ids
from reports.models import Report
from reports.tasks import resume_stuck
from tests.commitments.making import CommitmentFactory, record_with_evidence

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def commitment():
    commitment = CommitmentFactory()
    record_with_evidence(commitment=commitment, state="published", evidence={"quotation": "share information"})
    return commitment


def requested(**values) -> Report:
    asked = {"as_of": date(2026, 11, 21), "language": "en", "requested_at": NOW, **values}
    return Report.objects.create(**asked)


def clock() -> datetime:
    return NOW


@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_a_report_has_four_files_of_one_snapshot(commitment, language):
    report = generate(requested(language=language).pk, clock=clock)
    assert (report.state, report.progress, report.step) == ("done", 100, "finished")
    files = {kept.format: kept for kept in report.files.all()}
    assert set(files) == {"pdf", "docx", "xlsx", "json"}
    for kept in files.values():
        content = kept.file.read()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (kept.size, kept.sha256)
    assert files["json"].sha256 == report.sha256
    assert json.loads(files["json"].file.open().read()) == report.snapshot


def test_the_same_request_again_gives_the_same_bytes(commitment):
    first, second = (generate(requested().pk, clock=clock) for _ in range(2))
    assert first.sha256 == second.sha256
    assert {f.format: f.sha256 for f in first.files.all()} == {f.format: f.sha256 for f in second.files.all()}


def test_a_report_that_is_held_is_not_begun_twice(commitment):
    report = requested()
    assert claim(report.pk, at=NOW) is not None
    assert claim(report.pk, at=NOW + timedelta(seconds=1)) is None
    assert generate(report.pk, clock=clock) is None


def test_a_report_whose_worker_died_is_taken_up_after_its_lease(commitment):
    report = requested()
    claim(report.pk, at=NOW)
    assert stuck_ids(at=NOW + LEASE / 2) == []
    late = NOW + LEASE + timedelta(seconds=1)
    assert stuck_ids(at=late) == [report.pk]
    assert generate(report.pk, clock=lambda: late).state == "done"


def test_a_report_that_was_never_picked_up_is_resumed_by_beat(commitment, settings, monkeypatch):
    report = requested()
    rung = []
    monkeypatch.setattr("reports.tasks.generate_report.delay", rung.append)
    resume_stuck()
    assert rung == [report.pk]


def test_a_finished_or_vanished_report_is_left_quietly(commitment):
    report = generate(requested().pk, clock=clock)
    assert generate(report.pk, clock=clock) is None
    assert generate(999_999, clock=clock) is None


def test_a_renderer_that_breaks_fails_the_report_with_a_sentence_and_a_log(commitment, monkeypatch, caplog):
    def broken(snapshot, form):
        raise RuntimeError("no ink")

    monkeypatch.setattr(generation, "render", broken)
    report = generate(requested().pk, clock=clock)
    assert report.state == "failed"
    assert "unexpected error" in report.error
    assert "no ink" in caplog.text


def test_a_report_is_not_tried_for_ever(commitment):
    report = requested(attempts=MAX_ATTEMPTS)
    assert generate(report.pk, clock=clock).state == "failed"


def test_a_second_attempt_renders_the_snapshot_of_the_first(commitment, monkeypatch):
    report = requested()
    first = generate(report.pk, clock=clock)
    Report.objects.update(state="running", lease_until=NOW - timedelta(seconds=1), finished_at=None)
    record_with_evidence(commitment=commitment, state="published", period_start=date(2015, 6, 1))
    again = generate(report.pk, clock=clock)
    assert again.sha256 == first.sha256
    assert again.files.count() == 4


def test_the_command_writes_the_format_asked_for(commitment, tmp_path):
    output = tmp_path / "report.pdf"
    call_command("generate_report", "--format", "pdf", "--language", "zh", "--output", str(output))
    assert output.read_bytes().startswith(b"%PDF-")


REFUSED = [
    (["--declaration", "1961"], "There is no declaration"),
    (["--as-of", "yesterday"], "is not a day"),
    (["--as-of", "1990-01-01"], "nothing to report"),
    (["--as-of", "2999-01-01"], "in the future"),
    (["--output", "/nonexistent/folder/report.pdf"], "cannot be written"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_the_command_refuses_with_a_sentence_and_writes_nothing(commitment, arguments, words):
    with pytest.raises(CommandError, match=words):
        call_command("generate_report", "--format", "json", *arguments)
    assert not Report.objects.exists()
