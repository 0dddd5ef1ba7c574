"""The shape of catalogue files: every fault is named by file, entry and field, all at once."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from commitments.cataloguing.reading import CatalogueFaulty, read
from commitments.cataloguing.schema import LANGUAGES
from commitments.management.commands.load_catalogue import CATALOGUE

TOPIC = "topics: [{key: money-laundering, title: {en: Money-laundering, zh: 洗钱}}]\n"

ROUND = (
    "key: x, title: {en: X, zh: 某}, period: {from: 2026-01-01, to: 2027-12-31}, opens_on: 2028-02-01, "
    "questions: [{commitment: y}], actors: [z]"
)

# file content → what the fault must name: entry, field, words of the message
FAULTS = [
    ("topics: [{key: x, title: {en: X}}]", "x", "title", "missing in zh"),
    ("topics: [{key: X Y, title: {en: X, zh: 某}}]", "X Y", "key", "pattern"),
    ("topics: [{key: x, title: {en: X, zh: 某, de: X}}]", "x", "title", "de is not one of the languages"),
    ("topics: [{key: x, title: {en: X, zh: 某}, colour: red}]", "x", "colour", "not permitted"),
    ("themes: []", "themes", "", "expected a list under one of"),
    ("- a list", "", "", "expected a mapping"),
    ("topics: [", "", "", "not readable as YAML"),
    ("actors: [{key: xx, kind: planet, name: {en: X, zh: 某}}]", "xx", "kind", "Input should be"),
    ("actors: [{key: xx, kind: member_state, m49: '4', name: {en: X, zh: 某}}]", "xx", "m49", "pattern"),
    ("actors: [{key: xx, kind: un_organ, groups: [nowhere], name: {en: X, zh: 某}}]", "xx", "groups", "unknown actors"),
    ("indicators: [{key: x, title: {en: X, zh: 某}, kind: output, observations: []}]", "x", "observations", "least 1"),
    (f"rounds: [{{{ROUND}, deadline: 2028-01-31}}]", "x", "", "the deadline lies before"),
    (f"rounds: [{{{ROUND}, deadline: 2028-03-01, languages: [de]}}]", "x", "languages.0", "Input should be"),
]  # fmt: skip


def faults_in(folder: Path, content: str, known: dict | None = None) -> list:
    (folder / "file.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueFaulty) as caught:
        read([folder], known or {})
    return caught.value.faults


@pytest.mark.parametrize(("content", "entry", "field", "words"), FAULTS)
def test_a_fault_is_named_by_file_entry_and_field(tmp_path, content, entry, field, words):
    (fault,) = faults_in(tmp_path, content)
    assert fault.file.endswith("file.yaml")
    assert (fault.entry, fault.field) == (entry, field)
    assert words in fault.message


def test_all_faults_are_named_at_once(tmp_path):
    faults = faults_in(tmp_path, "topics: [{key: a, title: {en: A}}, {key: b, title: {zh: 乙}}]")
    assert [fault.entry for fault in faults] == ["a", "b"]


def test_a_key_used_twice_names_the_first_file(tmp_path):
    (tmp_path / "another.yaml").write_text(TOPIC, encoding="utf-8")
    (fault,) = faults_in(tmp_path, TOPIC)
    assert "used twice" in fault.message
    assert "another.yaml" in fault.message


def test_a_missing_file_is_a_fault(tmp_path):
    with pytest.raises(CatalogueFaulty, match="no such catalogue file"):
        read([tmp_path / "nothing.yaml"], {})


def test_an_unknown_recommendation_code_is_a_fault(tmp_path):
    content = """
commitments:
- key: made-up
  declaration: "2016"
  kind: call
  title: {en: Made up, zh: 虚构}
  source: {document: d, quote: 文}
  recommendations: [{recommendation: 2016-9-z, rationale: {en: none, zh: 无}}]
"""
    (fault,) = faults_in(tmp_path, content, {"declarations": {"2016"}})
    assert (fault.entry, fault.field) == ("made-up", "recommendations.recommendation")
    assert "2016-9-z" in fault.message


def test_a_link_without_basis_or_rationale_is_a_fault(tmp_path):
    content = """
commitments:
- key: made-up
  declaration: "2016"
  kind: call
  title: {en: Made up, zh: 虚构}
  source: {document: d, quote: 文}
  challenges: [{challenge: c}]
"""
    (fault,) = faults_in(tmp_path, content, {"declarations": {"2016"}, "challenges": {"c"}})
    assert "needs a basis" in fault.message


def test_keys_that_the_database_knows_are_known(tmp_path):
    (tmp_path / "file.yaml").write_text(
        "actors: [{key: xx, kind: member_state, groups: [a-group], name: {en: X, zh: 某}}]", encoding="utf-8"
    )
    assert read([tmp_path], {"actors": {"a-group"}}).keys("actors") == {"xx"}


def test_a_round_asks_about_commitments_and_actors_that_exist(tmp_path):
    content = f"rounds: [{{{ROUND}, deadline: 2028-03-01}}]"
    assert [(fault.field, fault.message) for fault in faults_in(tmp_path, content)] == [
        ("questions.commitment", "unknown commitments key 'y'"),
        ("actors", "unknown actors key 'z'"),
    ]


def test_a_round_asks_about_a_commitment_once(tmp_path):
    twice = ROUND.replace("[{commitment: y}]", "[{commitment: y}, {commitment: y}]")
    (fault,) = faults_in(tmp_path, f"rounds: [{{{twice}, deadline: 2028-03-01}}]")
    assert "asked twice: y" in fault.message


def test_french_marks_never_begin_a_line():
    """Before `:`, `;`, `!`, `?` and `»` stands a space at which no line breaks."""
    texts = [
        text for path in sorted(CATALOGUE.rglob("*.yaml")) for text in french(yaml.safe_load(path.read_text("utf-8")))
    ]
    assert len(texts) > 100
    assert [text for text in texts if re.search(r" [:;!?»]", text)] == []


def french(content: object) -> Iterator[str]:
    """The French texts in a file of the catalogue, however deep."""
    entries = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for key, value in entries:
        if key == "fr" and isinstance(value, str):
            yield value
        yield from french(value)


def test_bodies_are_named_and_notes_under_figures_written_in_the_six_languages():
    """Titles of instruments are official or absent; names of bodies and notes of ours are never absent."""
    bodies = yaml.safe_load((CATALOGUE / "reference" / "actors_bodies.yaml").read_text("utf-8"))["actors"]
    named = {body["key"]: body["name"] for body in bodies}
    sheets = [yaml.safe_load(path.read_text("utf-8")) for path in sorted((CATALOGUE / "indicators").glob("*.yaml"))]
    noted = {
        f"{indicator['key']} {seen['period']}": seen["note"]
        for sheet in sheets
        for indicator in sheet["indicators"]
        for seen in indicator["observations"]
        if seen.get("note")
    }
    assert len(noted) > 10
    assert [key for key, texts in {**named, **noted}.items() if set(texts) != LANGUAGES] == []
