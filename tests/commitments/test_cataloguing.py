"""Loading the catalogue: all or nothing, twice changes nothing, an editor's change is kept, the ledger only grows."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from commitments.cataloguing.loading import load
from commitments.cataloguing.reading import CatalogueFaulty
from commitments.evidence.attaching import placed
from commitments.models import (
    Actor,
    Commitment,
    CommitmentChallenge,
    CommitmentTopic,
    Declaration,
    Headline,
    Indicator,
    Invitation,
    Observation,
    ProgressRecord,
    ReportingRound,
    ReviewEvent,
    RoundQuestion,
    Topic,
)
from commitments.observing.measuring import Measure, correct_observation, record_observation
from commitments.rewording import reword
from commitments.standings.projecting import deviating
from commitments.wordings.changing import Said, put_in_other_words, source_of, standing_wording
from documents.ingest import ingest
from documents.understanding import SourceFile

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXT = """Report on things

1. Member States committed themselves to exchange information without delay.

2. The Office trained 40 officials in 2015. It will train more.

3. Only 2.2 per cent of the proceeds were frozen, and 1.1 per cent confiscated.
"""
ENTRIES = {
    "actors": [{"key": "office", "kind": "un_entity", "name": {"en": "Office", "zh": "办公室"}}],
    "topics": [{"key": "information", "title": {"en": "Information", "zh": "信息"}}],
    "declarations": [
        {
            "key": "2014", "kind": "joint_statement", "symbol": "E/2014/28", "adopted_on": "2014-03-14", "body": "CND",
            "title": {"en": "Statement", "zh": "声明"}, "short_title": {"en": "Statement", "zh": "声明"}, "order": 20,
            "chapters": [{"number": 1, "title": {"en": "One", "zh": "一"}}],
        }
    ],
    "challenges": [
        {"key": "c", "set": "2019", "letter": "c", "order": 3, "title": {"en": "C", "zh": "丙"},
         "short_title": {"en": "C", "zh": "丙"}}
    ],
    "commitments": [
        {
            "key": "exchange", "declaration": "2014", "kind": "commitment",
            "title": {"en": "Exchange information", "zh": "交流信息"},
            "source": {"document": "things", "quote": "exchange information without delay"}, "topics": ["information"],
            "challenges": [{"challenge": "c", "basis": {"document": "things", "paragraph": "1"}}],
        }
    ],
    "progress": [
        {
            "key": "training", "commitment": "exchange", "actor": "office", "voice": "secretariat",
            "period": {"from": "2015-01-01", "to": "2015-12-31"}, "effective_on": "2015-12-31",
            "status": "under_way", "narrative": {"en": "Trained 40.", "zh": "培训40人。"},
            "evidence": [{"source": {"document": "things", "paragraph": "2", "quote": "trained 40 officials"},
                          "effective_on": "2015-12-31"}],
        }
    ],
    "indicators": [
        {
            "key": "frozen", "title": {"en": "Frozen", "zh": "冻结"}, "unit": "%", "kind": "outcome",
            "observations": [{"value": 2.2, "qualifier": "only", "period": "2010-2014",
                              "source": {"document": "things", "quote": "2.2 per cent"}}],
        }
    ],
    "rounds": [
        {
            "key": "2028", "title": {"en": "Reports", "zh": "报告"},
            "period": {"from": "2026-01-01", "to": "2027-12-31"},
            "opens_on": "2028-02-01", "deadline": "2028-04-30", "actors": ["office"],
            "questions": [{"commitment": "exchange", "text": {"en": "Since when?", "zh": "自何时？"}}],
        }
    ],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, db) -> Path:
    ingest(SourceFile(name="things.txt", data=TEXT.encode(), language="en", slug="things"), at=NOW)
    return write(tmp_path / "catalogue", ENTRIES)


def write(folder: Path, entries: dict) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "all.yaml").write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    return folder


def changed(noun: str, **values: object) -> dict:
    """The entries with some values of the first entry of one noun replaced."""
    return {**ENTRIES, noun: [{**ENTRIES[noun][0], **values}]}


def everything() -> dict:
    models = (
        Actor, Topic, Declaration, Commitment, CommitmentChallenge, ProgressRecord, ReviewEvent, Indicator,
        ReportingRound, RoundQuestion, Invitation,
    )  # fmt: skip
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_an_entry_becomes_a_row_with_its_place(folder):
    load([folder], at=NOW)
    row = Commitment.objects.get(slug="exchange")
    assert row.quotation == "exchange information without delay"
    assert row.paragraph.text[row.start : row.end] == row.quotation
    assert row.paragraph.label == "1"
    assert row.challenge_links.get().basis_paragraph == row.paragraph
    assert [topic.slug for topic in row.linked_topics] == ["information"]
    assert Indicator.objects.get().observations.get().quotation == "2.2 per cent"


def test_a_progress_entry_is_published_with_its_evidence_and_event(folder):
    load([folder], at=NOW)
    record = ProgressRecord.objects.get()
    assert (record.state, record.published_at, record.author) == ("published", NOW, None)
    assert record.evidence.get().quotation == "trained 40 officials"
    assert [event.action for event in record.events.all()] == ["publish"]
    assert record.is_earlier_practice is False


def test_an_actor_that_the_catalogue_moves_to_another_region_is_counted_there(folder):
    load([folder], at=NOW)
    write(folder, changed("actors", region={"m49": "150", "name": {"en": "Europe", "zh": "欧洲"}}))
    load([folder], at=LATER)
    assert Headline.objects.by_region().get().region == "150"
    assert list(deviating()) == []


def test_a_round_of_the_catalogue_has_its_questions_and_invites_each_actor_once(folder):
    states = [
        {"key": key, "kind": "member_state", "name": {"en": key, "zh": key}, "groups": ["group"]} for key in ("a", "b")
    ]
    group = {"key": "group", "kind": "regional_group", "name": {"en": "G", "zh": "组"}}
    everyone = {"key": "member-states", "kind": "collective", "name": {"en": "All", "zh": "全体"}}
    entries = changed("rounds", actors=["group", "member-states", "office", "a"])
    write(folder, entries | {"actors": [*ENTRIES["actors"], group, everyone, *states]})

    load([folder], at=NOW)

    row = ReportingRound.objects.get()
    assert (row.slug, row.deadline.isoformat(), row.languages) == (
        "2028", "2028-04-30", ["ar", "zh", "en", "fr", "ru", "es"],
    )  # fmt: skip
    assert [(asked.commitment.slug, asked.text["en"]) for asked in row.questions.all()] == [("exchange", "Since when?")]
    assert sorted(row.invitations.values_list("actor__slug", flat=True)) == ["a", "b", "office"]
    assert not row.invitations.exclude(invited_at=None).exists()


def test_a_round_whose_invitations_have_gone_out_is_kept_as_it_was_asked(folder):
    load([folder], at=NOW)
    write(folder, changed("rounds", deadline="2028-05-31"))
    load([folder], at=NOW)
    assert ReportingRound.objects.get().deadline.isoformat() == "2028-05-31"

    Invitation.objects.update(invited_at=NOW)
    write(folder, changed("rounds", deadline="2028-06-30", questions=[{"commitment": "exchange"}]))
    tally = load([folder], at=LATER)["rounds"]

    assert (tally.kept, tally.changed) == (["2028"], 0)
    assert ReportingRound.objects.get().deadline.isoformat() == "2028-05-31"
    assert RoundQuestion.objects.get().text["en"] == "Since when?"


def test_loading_twice_changes_nothing(folder):
    load([folder], at=NOW)
    before = everything()
    tallies = load([folder], at=LATER)
    assert everything() == before
    assert {noun: tally.changed for noun, tally in tallies.items() if tally.changed} == {}


def test_a_changed_entry_updates_its_row(folder):
    load([folder], at=NOW)
    write(folder, changed("topics", title={"en": "Exchange of information", "zh": "信息交流"}))
    assert load([folder], at=LATER)["topics"].updated == 1
    assert Topic.objects.get().title["en"] == "Exchange of information"


def test_what_an_editor_changed_is_kept_and_named(folder):
    load([folder], at=NOW)
    Topic.objects.update(title={"en": "Edited", "zh": "已编辑"})
    write(folder, changed("topics", title={"en": "From the file", "zh": "来自文件"}))
    assert load([folder], at=LATER)["topics"].kept == ["information"]
    assert Topic.objects.get().title["en"] == "Edited"


def test_a_link_that_an_editor_removed_stays_removed(folder):
    load([folder], at=NOW)
    CommitmentChallenge.objects.update(valid_until=NOW)
    write(folder, changed("commitments", title={"en": "New title", "zh": "新标题"}))
    assert load([folder], at=LATER)["commitments"].kept == ["exchange"]
    assert not CommitmentChallenge.objects.lasting().exists()


def standing_challenges(moment: datetime) -> list[tuple[str, str]]:
    links = CommitmentChallenge.objects.standing_at(moment).order_by("challenge__slug")
    return [(link.challenge.slug, link.rationale.get("en", "")) for link in links]


def with_challenges(*links: dict) -> dict:
    other = {"key": "d", "set": "2019", "letter": "d", "order": 4, "title": {"en": "D", "zh": "丁"},
             "short_title": {"en": "D", "zh": "丁"}}  # fmt: skip
    return {**changed("commitments", challenges=list(links)), "challenges": [*ENTRIES["challenges"], other]}


def test_links_of_the_first_load_stand_since_their_commitment_exists(folder):
    load([folder], at=NOW)
    for relation in (CommitmentChallenge, CommitmentTopic):
        assert list(relation.objects.values_list("valid_from", "valid_until")) == [(None, None)]


def test_a_link_that_a_later_catalogue_drops_is_ended_and_one_that_it_adds_begins_then(folder):
    load([folder], at=NOW)
    write(folder, with_challenges({"challenge": "d", "rationale": {"en": "Now", "zh": "现在"}}))
    load([folder], at=LATER)
    assert standing_challenges(LATER - timedelta(seconds=1)) == [("c", "")]
    assert standing_challenges(LATER) == [("d", "Now")]
    assert CommitmentChallenge.objects.count() == 2


def test_a_link_whose_rationale_changes_is_ended_and_begun_anew(folder):
    write(folder, with_challenges({"challenge": "c", "rationale": {"en": "Before", "zh": "以前"}}))
    load([folder], at=NOW)
    write(folder, with_challenges({"challenge": "c", "rationale": {"en": "After", "zh": "以后"}}))
    load([folder], at=LATER)
    assert (standing_challenges(NOW), standing_challenges(LATER)) == ([("c", "Before")], [("c", "After")])


def test_a_link_that_comes_back_has_a_gap(folder):
    load([folder], at=NOW)
    write(folder, with_challenges())
    load([folder], at=LATER)
    write(folder, ENTRIES)
    load([folder], at=LATER + timedelta(days=1))
    found = [standing_challenges(LATER + timedelta(days=days)) for days in (-1, 0, 1)]
    assert found == [[("c", "")], [], [("c", "")]]


def test_a_link_that_an_editor_added_is_left_alone(folder, author):
    load([folder], at=NOW)
    topic = Topic.objects.create(slug="own", title={"en": "Own", "zh": "自有"})
    row = Commitment.objects.get()
    row.topic_links.create(topic=topic, created_by=author)
    write(folder, changed("commitments", title={"en": "New title", "zh": "新标题"}))
    assert load([folder], at=LATER)["commitments"].updated == 1
    assert {link.topic.slug for link in row.topic_links.all()} == {"information", "own"}


def test_words_that_a_later_catalogue_changes_are_those_of_then_and_loading_twice_changes_nothing(folder):
    load([folder], at=NOW)
    write(folder, changed("commitments", title={"en": "New title", "zh": "新标题"}, kind="call"))
    for days in (0, 1):
        load([folder], at=LATER + timedelta(days=days))
    row = Commitment.objects.get()
    said = [(wording.title["en"], wording.kind, wording.valid_from) for wording in row.wordings.order_by("pk")]
    assert said == [("Exchange information", "commitment", None), ("New title", "call", LATER)]
    assert (row.title["en"], row.kind) == ("New title", "call")


def test_words_that_an_editor_changed_are_kept(folder, author):
    load([folder], at=NOW)
    reword(Commitment.objects.get(), {"title": {"en": "By hand"}}, at=NOW, by=author)
    write(folder, changed("commitments", title={"en": "New title", "zh": "新标题"}))
    assert load([folder], at=LATER)["commitments"].kept == ["exchange"]
    assert Commitment.objects.get().title == {"en": "By hand"}


def observed(at: datetime) -> list[tuple]:
    held = Observation.objects.held_at(at).in_order()
    return [(str(row.value.normalize()), row.qualifier, row.order) for row in held]


def test_an_observation_that_a_later_catalogue_gives_otherwise_is_that_of_then(folder):
    load([folder], at=NOW)
    seen = ENTRIES["indicators"][0]["observations"][0]
    new = {"value": 1.1, "period": "2010-2014", "source": {"document": "things", "quote": "1.1 per cent"}}
    write(folder, changed("indicators", observations=[new, seen | {"qualifier": "about"}]))
    load([folder], at=LATER)
    assert observed(LATER - timedelta(seconds=1)) == [("2.2", "only", 1)]
    assert observed(LATER) == [("1.1", "", 1), ("2.2", "about", 2)]
    assert load([folder], at=LATER + timedelta(days=1))["indicators"].unchanged == 1


def test_an_observation_that_only_moves_in_the_catalogue_is_the_same(folder):
    load([folder], at=NOW)
    (row,) = Observation.objects.all()
    seen = ENTRIES["indicators"][0]["observations"][0]
    new = {"value": 1.1, "period": "2010-2014", "source": {"document": "things", "quote": "1.1 per cent"}}
    write(folder, changed("indicators", observations=[new, seen]))
    load([folder], at=LATER)
    again = Observation.objects.get(pk=row.pk)
    assert (again.order, again.superseded_at) == (2, None)


def test_the_database_keeps_what_the_catalogue_observed(folder):
    load([folder], at=NOW)
    for write_over in (lambda: Observation.objects.update(value=3), lambda: Observation.objects.all().delete()):
        with pytest.raises(IntegrityError, match="observation is never"), transaction.atomic():
            write_over()


def test_an_addressee_that_a_later_catalogue_drops_or_adds_is_dated(folder):
    write(folder, changed("commitments", addressees=["office"]))
    load([folder], at=NOW)
    write(folder, ENTRIES)
    load([folder], at=LATER)
    (link,) = Commitment.objects.get().addressee_links.all()
    assert (link.valid_from, link.valid_until) == (None, LATER)
    write(folder, changed("commitments", addressees=["office"]))
    assert load([folder], at=LATER + timedelta(days=1))["commitments"].updated == 1
    assert load([folder], at=LATER + timedelta(days=2))["commitments"].unchanged == 1
    again = Commitment.objects.get().addressee_links.get(valid_until=None)
    assert again.valid_from == LATER + timedelta(days=1)


def test_an_addressee_that_an_editor_named_is_left_alone(folder, author):
    load([folder], at=NOW)
    link = Commitment.objects.get().addressee_links.create(actor=Actor.objects.get(), created_by=author)
    write(folder, changed("commitments", addressees=["office"]))
    assert load([folder], at=LATER)["commitments"].updated == 1
    assert Commitment.objects.get().addressee_links.get() == link


def test_a_changed_progress_entry_supersedes_and_touches_nothing_else_of_the_earlier(folder):
    load([folder], at=NOW)
    earlier = ProgressRecord.objects.values().get()
    write(folder, changed("progress", status="partly_implemented"))
    load([folder], at=LATER)
    after = ProgressRecord.objects.values().get(pk=earlier["id"])
    assert {name for name in earlier if earlier[name] != after[name]} == {"state", "superseded_at"}
    current = ProgressRecord.objects.current().get()
    assert (current.status, current.supersedes_id) == ("partly_implemented", earlier["id"])


def test_a_record_that_a_person_withdrew_is_not_published_again(folder):
    load([folder], at=NOW)
    ProgressRecord.objects.update(state="withdrawn", withdrawn_at=NOW)
    write(folder, changed("progress", status="implemented"))
    assert load([folder], at=LATER)["progress"].kept == ["training"]
    assert ProgressRecord.objects.count() == 1


def test_what_lay_before_the_commitment_is_earlier_practice(folder):
    period = {"from": "2012-01-01", "to": "2012-12-31"}
    write(folder, changed("progress", period=period, effective_on="2012-12-31"))
    load([folder], at=NOW)
    assert ProgressRecord.objects.get().is_earlier_practice is True


MISPLACED = [
    ("commitments", {"source": {"document": "things", "quote": "no such words"}}, "source", "does not stand in"),
    ("commitments", {"source": {"document": "nowhere", "quote": "words"}}, "source", "no document 'nowhere'"),
    ("indicators", {"observations": [{"value": 1, "source": {"document": "things", "quote": "in"}}]},
     "observations.1.source", "times in things"),
    ("commitments", {"source": {"document": "things", "paragraph": "9", "quote": "x"}}, "source", "no paragraph '9'"),
    ("declarations", {"document": "nowhere"}, "document", "no document 'nowhere'"),
]  # fmt: skip


@pytest.mark.parametrize(("noun", "values", "field", "words"), MISPLACED)
def test_a_place_that_is_not_found_is_named_and_nothing_is_written(folder, noun, values, field, words):
    write(folder, changed(noun, **values))
    before = everything()
    with pytest.raises(CatalogueFaulty) as caught:
        load([folder], at=NOW)
    assert [(fault.field, words in fault.message) for fault in caught.value.faults] == [(field, True)]
    assert everything() == before


def test_the_command_prints_the_faults_and_fails(folder):
    write(folder, changed("topics", title={"en": "No Chinese"}))
    with pytest.raises(CommandError, match=r"(?s)nothing was loaded.*all\.yaml: information: title: .*missing in zh"):
        call_command("load_catalogue", str(folder))
    assert not Topic.objects.exists()


def test_a_figure_that_an_editor_recorded_or_corrected_outlives_the_catalogue(folder, author):
    load([folder], at=NOW)
    drawn = Observation.objects.get()
    place = placed(drawn.paragraph.version.document, "", "2.2 per cent")
    own = record_observation(drawn.indicator, Measure(Decimal(5), "", "2019", place), by=author, at=NOW)
    write(folder, changed("indicators", title={"en": "Frozen assets", "zh": "冻结资产"}))
    assert load([folder], at=LATER)["indicators"].updated == 1, "one more observation leaves the entry the catalogue's"
    assert set(Observation.objects.all()) == {drawn, own}
    later = correct_observation(drawn, Measure(Decimal("2.3"), "only", "2014", place), by=author, at=LATER)
    write(folder, changed("indicators", title={"en": "Share frozen", "zh": "冻结比例"}))
    assert load([folder], at=LATER)["indicators"].kept == ["frozen"], "a correction makes it an editor's"
    assert set(Observation.objects.all()) == {drawn, own, later}


def test_words_that_an_editor_put_in_the_place_of_the_catalogue_s_outlive_it(folder, author):
    load([folder], at=NOW)
    row = Commitment.objects.get()
    said = Said("call", {"en": "Share", "zh": "共享"}, {}, source_of(standing_wording(row)))
    standing = put_in_other_words(row, said, "Plainer.", seen=standing_wording(row).pk, by=author, at=LATER)
    write(folder, changed("commitments", title={"en": "Trade information", "zh": "交换信息"}))
    assert load([folder], at=LATER)["commitments"].kept == ["exchange"]
    assert standing_wording(row) == standing
    assert Commitment.objects.get().title["en"] == "Share"
