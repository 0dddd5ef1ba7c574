"""Mends: those that no longer apply first, then each kind, then all of them on random documents."""

import random
from dataclasses import dataclass, replace
from itertools import count

import pytest

from documents.mending import DoesNotApply, fingerprint, mended
from documents.parsing import parse
from documents.parsing.structure import FootnoteCall, ParsedDocument

TEXT = """Report on a matter

I. Introduction

1. The Conference took note of the report, see A/CONF.213/15, on the matter.1

2. It requested the Secretariat to report 3. It decided to meet again, see A/RES/70/1, in 2017.2

4. The Commission:

(a) Welcomed the offer of one State;

(b) Thanked it.

__________________

1 First note.

2 Second note.
"""
KEYS = count(1)


@dataclass(frozen=True)
class Fix:
    kind: str
    anchor: str
    other_anchor: str = ""
    offset: int | None = None
    label: str = ""
    paragraph_kind: str = ""
    footnote_order: int | None = None
    fingerprint: str = ""
    pk: int = 0


@pytest.fixture
def document() -> ParsedDocument:
    return parse(TEXT, language="en")


def made(document: ParsedDocument, kind: str, anchor: str, **values) -> Fix:
    """A mend as an editor makes it on the document as it stands."""
    fix = Fix(kind, anchor, pk=next(KEYS), **values)
    return replace(fix, fingerprint=fingerprint(document, fix))


def row(document: ParsedDocument, anchor: str):
    return next(known for known in document.paragraphs if known.anchor == anchor)


def whole(document: ParsedDocument) -> str:
    return "".join("".join(known.text.split()) for known in document.paragraphs)


def assert_sound(document: ParsedDocument) -> None:
    """Every reference inside the document leads somewhere, every citation stands where it says."""
    assert len({known.anchor for known in document.paragraphs}) == len(document.paragraphs)
    for index, known in enumerate(document.paragraphs):
        assert known.parent is None or known.parent < index
        assert all(0 <= call.offset <= len(known.text) for call in known.calls)
    for citation in document.citations:
        if citation.paragraph is not None:
            assert document.paragraphs[citation.paragraph].text[citation.start : citation.end] == citation.raw
    assert all(
        problem.paragraph is None or problem.paragraph < len(document.paragraphs) for problem in document.problems
    )


def test_nothing_is_changed_without_mends(document):
    assert mended(document, []).document == document


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("requested the Secretariat", "asked the Secretariat"),
        TEXT.replace("2. It requested", "5. It requested"),
    ],
)
def test_a_mend_whose_text_has_changed_or_moved_is_reported_and_not_applied(document, text):
    fix = made(document, "relabel", "p2", label="9")
    read_again = parse(text, language="en")
    outcome = mended(read_again, [fix])
    assert outcome.stale == (fix.pk,)
    assert outcome.document == read_again


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "relabel", "anchor": "p99"},
        {"kind": "join", "anchor": "p1", "other_anchor": "p4"},
        {"kind": "join", "anchor": "p4-b", "other_anchor": "p99"},
        {"kind": "reattach_footnote", "anchor": "p1", "footnote_order": 9},
        {"kind": "reattach_footnote", "anchor": "p1", "footnote_order": 0},
    ],
)
def test_a_mend_of_what_is_not_there_cannot_be_made(document, values):
    with pytest.raises(DoesNotApply):
        fingerprint(document, Fix(**values))


@pytest.mark.parametrize("offset", [0, 10_000])
def test_a_split_that_leaves_nothing_on_one_side_does_not_apply(document, offset):
    fix = made(document, "split", "p2", offset=offset)
    assert mended(document, [fix]).stale == (fix.pk,)


def test_white_space_alone_does_not_make_a_mend_stale(document):
    fix = made(document, "relabel", "p2", label="9")
    rows = tuple(replace(known, text=known.text.replace(" ", "\u00a0")) for known in document.paragraphs)
    assert mended(replace(document, paragraphs=rows), [fix]).stale == ()


def test_joined_paragraphs_lie_under_the_first(document):
    after = mended(document, [made(document, "join", "p1", other_anchor="p2")]).document
    first, second = row(document, "p1"), row(document, "p2")
    assert row(after, "p1").text == f"{first.text} {second.text}"
    assert "p2" not in [known.anchor for known in after.paragraphs]
    assert len(row(after, "p1").calls) == len(first.calls) + len(second.calls)
    assert whole(after) == whole(document)
    assert_sound(after)


def test_han_text_is_joined_without_a_space():
    document = parse("一、导言\n\n1. 会员国承诺打击\n\n2. 洗钱活动。\n", language="zh")
    after = mended(document, [made(document, "join", "p1", other_anchor="p2")]).document
    assert row(after, "p1").text == "会员国承诺打击洗钱活动。"


def test_what_is_split_off_gets_its_label_and_an_anchor_of_its_own(document):
    text = row(document, "p2").text
    fix = made(document, "split", "p2", offset=text.index("3. It"), label="3", paragraph_kind="numbered")
    after = mended(document, [fix]).document
    assert row(after, "p2").text == "It requested the Secretariat to report"
    new = row(after, "p2-part2")
    assert (new.label, new.kind) == ("3", "numbered")
    assert new.text.startswith("It decided to meet again")
    assert new.calls and not row(after, "p2").calls
    assert_sound(after)


def test_a_gap_that_a_split_closes_is_no_problem_any_more(document):
    assert "numbering_gap" in [problem.code for problem in document.problems]
    offset = row(document, "p2").text.index("3. It")
    after = mended(document, [made(document, "split", "p2", offset=offset, label="3")]).document
    assert "numbering_gap" not in [problem.code for problem in after.problems]


def test_a_split_paragraph_can_be_split_again_and_joined_again(document):
    offset = row(document, "p2").text.index("3. It")
    first = made(document, "split", "p2", offset=offset)
    once = mended(document, [first]).document
    second = made(once, "split", "p2-part2", offset=row(once, "p2-part2").text.index("to meet"))
    twice = mended(document, [first, second]).document
    assert row(twice, "p2-part3").text.startswith("to meet")
    third = made(twice, "join", "p2-part2", other_anchor="p2-part3")
    thrice = mended(document, [first, second, third])
    assert thrice.stale == ()
    assert row(thrice.document, "p2-part2").text == row(once, "p2-part2").text


def test_a_mend_of_what_an_undone_mend_had_made_no_longer_applies(document):
    first = made(document, "split", "p2", offset=row(document, "p2").text.index("3. It"))
    second = made(mended(document, [first]).document, "relabel", "p2-part2", label="3")
    assert mended(document, [second]).stale == (second.pk,)


def test_a_new_number_is_taken_over_by_the_items(document):
    after = mended(document, [made(document, "relabel", "p4", label="3")]).document
    assert [known.label for known in after.paragraphs if known.anchor.startswith("p4")] == ["3", "3(a)", "3(b)"]
    assert row(after, "p4-a").anchor == "p4-a"


def test_a_kind_can_be_given_with_the_label(document):
    after = mended(document, [made(document, "relabel", "p1", label="", paragraph_kind="heading")]).document
    assert (row(after, "p1").label, row(after, "p1").kind) == ("", "heading")


def test_a_footnote_is_called_where_it_is_attached_and_nowhere_else(document):
    fix = made(document, "reattach_footnote", "p4", footnote_order=1, offset=len("The Commission"))
    after = mended(document, [fix]).document
    assert FootnoteCall("1", len("The Commission"), 0) in row(after, "p4").calls
    assert sum(call.footnote == 0 for known in after.paragraphs for call in known.calls) == 1
    assert_sound(after)


def test_a_footnote_that_is_attached_is_no_problem_any_more():
    document = parse(TEXT.replace("matter.1", "matter."), language="en")
    assert "footnote_never_called" in [problem.code for problem in document.problems]
    fix = made(document, "reattach_footnote", "p1", footnote_order=1, offset=5)
    after = mended(document, [fix]).document
    assert "footnote_never_called" not in [problem.code for problem in after.problems]


@pytest.mark.parametrize("seed", range(60))
def test_any_sequence_of_mends_leaves_a_sound_document_with_the_same_words(document, seed):
    chance = random.Random(seed)
    fixes, current = [], document
    for _ in range(8):
        rows = current.paragraphs
        index = chance.randrange(len(rows) - 1)
        kind = chance.choice(["join", "split", "relabel", "reattach_footnote"])
        values = {
            "join": {"other_anchor": rows[index + 1].anchor},
            "split": {"offset": chance.randrange(len(rows[index].text) + 1)},
            "relabel": {"label": str(chance.randrange(20))},
            "reattach_footnote": {"footnote_order": chance.randrange(1, 3), "offset": 0},
        }[kind]
        fixes.append(made(current, kind, rows[index].anchor, **values))
        current = mended(document, fixes).document
        assert_sound(current)
        assert whole(current) == whole(document)
