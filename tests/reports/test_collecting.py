"""The snapshot says what the ledger held at the cut-off, and costs the same number of queries whatever it holds."""

from datetime import date, datetime, timedelta

import pytest

from reports.collecting import collect, cutoff
from reports.rendering.snapshot import snapshot_hash
from reports.sources import shortened
from tests.commitments.making import NOON, ChallengeFactory, CommitmentFactory, RecordFactory, record_with_evidence

AS_OF = date(2026, 11, 21)

pytestmark = pytest.mark.django_db


@pytest.fixture
def commitment():
    commitment = CommitmentFactory()
    challenge = ChallengeFactory(slug="proceeds", letter="d")
    commitment.challenge_links.create(challenge=challenge, rationale={"en": "so"})
    return commitment


def published(commitment, **values):
    said = {"quotation": "share information"}
    return record_with_evidence(commitment=commitment, state="published", evidence=said, **values)


def snapshot(as_of: date = AS_OF, **values):
    asked = {"scope_kind": "everything", "scope_key": "", "language": "en", **values}
    return collect(as_of=as_of, today=AS_OF, **asked)


def only(snap):
    (entry,) = snap["commitments"]
    return entry


def test_a_commitment_is_told_with_words_place_records_and_evidence(commitment):
    published(commitment, status="partly_implemented")
    entry = only(snapshot())
    assert entry["words"] == {"text": commitment.quotation, "language": "en"}
    assert entry["citation"]["symbol"] == commitment.paragraph.version.document.symbol
    assert entry["citation"]["paragraph"] == commitment.paragraph.label
    assert entry["status"] == "partly_implemented"
    assert entry["records"][0]["evidence"][0]["quotation"] == {"text": "share information", "language": "en"}


def test_without_a_record_there_is_no_status(commitment):
    snap = snapshot()
    assert only(snap)["status"] is None
    assert snap["summary"]["without_evidence"] == 1
    assert snap["summary"]["by_status"]["no_evidence"] == 1
    assert snap["summary"]["by_status"]["not_started"] == 0


def test_earlier_practice_is_told_and_counts_nowhere(commitment):
    published(commitment, is_earlier_practice=True)
    snap = snapshot()
    assert only(snap)["status"] is None
    assert only(snap)["records"][0]["earlier_practice"] is True
    assert (snap["summary"]["records"], snap["summary"]["earlier_practice"]) == (0, 1)


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved"])
def test_what_is_not_published_is_not_told(commitment, state):
    RecordFactory(commitment=commitment, state=state)
    assert only(snapshot())["records"] == []


def test_a_states_own_report_stands_beside_and_sets_no_status(commitment):
    published(commitment, voice="state", status="implemented")
    entry = only(snapshot())
    assert entry["status"] is None
    assert entry["records"][0]["voice"] == "state"


def test_a_superseded_record_stands_until_it_was_superseded(commitment):
    RecordFactory(
        commitment=commitment, state="superseded", status="planned",
        published_at=NOON - timedelta(days=30), superseded_at=NOON,
    )  # fmt: skip
    published(commitment, status="under_way", published_at=NOON)
    day_before = (NOON - timedelta(days=1)).date()
    assert only(snapshot(as_of=day_before))["status"] == "planned"
    assert only(snapshot(as_of=NOON.date()))["status"] == "under_way"


def test_the_cut_off_is_the_end_of_the_day_in_utc():
    assert cutoff(date(2026, 3, 2)) == datetime.fromisoformat("2026-03-02T23:59:59+00:00")


def test_before_the_first_publication_the_report_says_so(commitment):
    published(commitment)
    notes = snapshot(as_of=date(2020, 1, 1))["method"]["notes"]
    assert any("first record was published on 2026-02-28" in note for note in notes)


def test_the_same_question_gives_the_same_content(commitment):
    published(commitment)
    assert snapshot_hash(snapshot()) == snapshot_hash(snapshot())


def test_our_words_follow_the_language_and_quotations_keep_theirs(commitment):
    snap = snapshot(language="zh")
    assert only(snap)["title"] == commitment.title["zh"]
    assert only(snap)["words"]["language"] == "en"


def test_words_that_are_lacking_in_the_language_are_given_in_another_and_listed(commitment):
    snap = snapshot(language="fr")
    assert only(snap)["title"] == commitment.title["en"]
    assert snap["foreign_words"][commitment.title["en"]] == "en"
    assert "foreign_words" not in snapshot(language="en")


def test_figures_are_those_of_the_commitments_told(commitment):
    published(commitment)
    CommitmentFactory(declaration=commitment.declaration)
    snap = snapshot()
    assert snap["summary"]["commitments"] == len(snap["commitments"]) == 2
    assert sum(snap["summary"]["by_status"].values()) == 2
    assert snap["matrix"]["total"]["total"] == 2
    assert [section["challenge"] for section in snap["sections"]] == ["proceeds", None]


def test_the_number_of_queries_does_not_grow(commitment, django_assert_max_num_queries):
    published(commitment)
    with django_assert_max_num_queries(24) as few:
        snapshot()
    for _ in range(5):
        other = CommitmentFactory(declaration=commitment.declaration, paragraph=commitment.paragraph)
        other.challenge_links.create(challenge=commitment.challenges.get(), rationale={"en": "so"})
        for _ in range(3):
            record_with_evidence(commitment=other, state="published", evidence={"paragraph": commitment.paragraph})
    with django_assert_max_num_queries(len(few)):
        snapshot()


HEADINGS = [
    ("政策承诺", "政策承诺"),
    ("2021年10月19日 - 观察到贩毒、腐败和其他形式的有组织犯罪之间的联系日益密切", "2021年10月19日"),
    ("Links between drug trafficking and other forms of organized crime", "Links between drug traff…"),
]


@pytest.mark.parametrize(("heading", "short"), HEADINGS)
def test_a_heading_in_a_footnote_is_short(heading, short):
    assert shortened(heading) == short
