"""Words and links that changed between two dates: each page, file, read and report shows those of its day alone.

The pages and reads are those of `test_as_of_everywhere`; one on which nothing of this stands says why.
"""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache

from commitments.audit.auditing import append
from commitments.models import (
    Actor,
    Commitment,
    ContributionCommitment,
    Indicator,
    ProgressRecord,
    ReviewEvent,
    ThematicDay,
)
from commitments.rewording import reword
from commitments.searching.indexing import index_everything
from commitments.standings import overview
from documents.as_of import at_the_end_of
from reports.collecting import collect
from tests.commitments.lives import published
from tests.commitments.making import (
    NOON,
    ActorFactory,
    ChallengeFactory,
    CommitmentFactory,
    ContributionFactory,
    DocumentFactory,
    LanguageVersionFactory,
    ParagraphFactory,
)
from tests.test_as_of_everywhere import PAGES, READS, address, world

__all__ = ["world"]  # a fixture
pytestmark = pytest.mark.django_db

EARLIER, MOVED = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (2, 6))
DAYS = [("2026-05-31", "Former", "Newer"), ("2026-06-01", "Newer", "Former")]  # day, what stands, what does not


@pytest.fixture(autouse=True)
def no_requests_counted_yet():
    cache.clear()
    yield
    cache.clear()


def named(name: str, noun: str) -> dict[str, str]:
    return {"en": f"{name} {noun}"}


def saying(name: str, *, kind: str) -> dict:
    """What the commitment says under this name, drawn from a paper of its own."""
    paper = LanguageVersionFactory(document=DocumentFactory(slug=f"{name.lower()}-paper"))
    quotation = f"{name} words of the source"
    place = {
        "paragraph": ParagraphFactory(version=paper, text=f"Said: {quotation}."),
        "start": 6,
        "end": 6 + len(quotation),
    }
    said = {"title": named(name, "promise"), "operative_verb": named(name, "verb"), "quotation": quotation}
    return said | place | {"kind": kind}


@pytest.fixture
def moved(world):
    """The second commitment of the world reworded, and every dated link from something former to something newer."""
    commitment, actor = Commitment.objects.get(slug="second"), Actor.objects.get(slug="unodc")
    reword(commitment, saying("Former", kind="commitment"), at=EARLIER)
    reword(commitment, saying("Newer", kind="call"), at=MOVED)
    day, indicator = ThematicDay.objects.get(), Indicator.objects.get()
    for name in ("Former", "Newer"):
        link(commitment, day, indicator, name)
    answer = ContributionFactory(day=day, question=ParagraphFactory(), actor=actor)
    ContributionCommitment.objects.create(contribution=answer, commitment=commitment)
    answer.state, answer.published_at = "published", NOON
    answer.save()
    early = ProgressRecord.objects.get(commitment=commitment, voice="secretariat")
    late = published(
        NOON, commitment=commitment, actor=actor, narrative=early.narrative, instead_of=early,
        pieces=[
            {"kind": "link", "paragraph": None, "url": "https://example.org/networks", "note": {"en": "Networks"}},
            {"paragraph": day.passages.earliest("pk").paragraph},
        ],
    )  # fmt: skip
    append(ReviewEvent(record=early, action="supersede", from_state="published", to_state="superseded", at=NOON))
    carried = published(NOON, commitment=CommitmentFactory(slug="carried"), actor=actor, derived_from=late)
    index_everything()
    evidence = late.evidence.get(kind="link").pk
    return {"contribution": answer.pk, "record": late.pk, "evidence": evidence, "carried": carried.pk}


def link(commitment: Commitment, day: ThematicDay, indicator: Indicator, name: str) -> None:
    time = {"valid_until": MOVED} if name == "Former" else {"valid_from": MOVED}
    key = name.lower()
    challenge = ChallengeFactory(slug=f"{key}-challenge", short_title=named(name, "challenge"))
    actor = ActorFactory(slug=f"{key}-body", kind="un_entity", name=named(name, "body"))
    passage = ParagraphFactory(text=f"{name} passage of the paper.", anchor=f"anchor-{key}")
    about = CommitmentFactory(slug=f"{key}-subject", title=named(name, "subject"))
    commitment.addressee_links.create(actor=actor, **time)
    commitment.challenge_links.create(challenge=challenge, **time)
    commitment.passage_links.create(paragraph=passage, **time)
    day.challenge_links.create(challenge=challenge, **time)
    day.passages.create(paragraph=passage, role="background", **time)
    indicator.challenge_links.create(challenge=challenge, **time)
    indicator.commitment_links.create(commitment=about, **time)


# By page, what it shows on a day, {} being Former or Newer.
SHOWN = {
    "commitments:home": ["{} promise"],
    "commitments:declaration-detail": ["{} promise", "{} words"],
    "commitments:recommendation-detail": ["{} promise", "{} words"],
    "commitments:challenge-detail": ["{} promise"],
    "commitments:thematic-day-list": ["{} challenge"],
    "commitments:thematic-day-detail": ["{} promise", "{} challenge", "{} passage"],
    "commitments:commitment-list": ["{} promise", "{} words"],
    "commitments:commitment-detail": [
        "{} promise", "{} words", "{} verb", "{} body", "{} challenge", "{} passage", "/documents/{}-paper/",
    ],
    "commitments:commitment-voices": ["{} promise"],
    "commitments:actor-detail": ["{} promise"],
    "commitments:progress-detail": ["{} promise"],
    "commitments:progress-list": ["{} promise"],
    "commitments:evidence-detail": ["{} promise"],
    "commitments:indicator-list": ["{} challenge"],
    "commitments:indicator-detail": ["{} challenge", "{} subject"],
    "commitments:round-detail": ["{} promise"],
    "commitments:round-comparison": ["{} promise"],
    "commitments:contribution-list": ["{} promise"],
    "commitments:contribution-detail": ["{} promise"],
    "commitments:search": ["{} promise"],
    "commitments:document-tracked": ["{} promise"],
    "commitments:correction-list": ["{} promise"],
}  # fmt: skip
# Pages on which nothing of it stands: why.
SILENT = {
    "commitments:declaration-list": "texts, with numbers of commitments",
    "commitments:challenge-list": "the matrix: numbers, and the years of thematic days (tested below)",
    "commitments:actor-list": "names and numbers of records",
    "commitments:round-list": "rounds, with numbers",
    "commitments:citation": "places of the library",
    "documents:document-list": "the library",
    "documents:document-detail": "the library; what is tracked in its margin is document-tracked",
    "documents:document-cited-by": "the library",
    "documents:paragraph-detail": "the library",
}
# More addresses: files, filters, words sought.
ADDRESSES = [
    ("/commitments/?format=csv", ["{} promise", "{} words", "{}-challenge"]),
    ("/commitments/?q=promise", ["{} promise"]),
    ("/rounds/cycle/comparison/?format=csv", ["{} promise"]),
    ("/rounds/cycle/comparison/?commitment=second", ["{} promise"]),
    ("/search/?q=promise", ["{} promise"]),
    ("/search/?q=words+source", ["{} words"]),
    ("/search/?q=networks&kind=evidence", ["{} promise"]),
    ("/progress/{carried}/", ["{} promise"]),
]
# Addresses and reads that find something, {} being Former or Newer, only on the days on which that stands.
FINDING = [
    ("/commitments/?format=csv&document={}-paper", "promise"),
    ("/commitments/?format=csv&actor={}-body", "promise"),
    ("/documents/{}-paper/tracked/", "promise"),
    ("/actors/{}-body/", "promise"),
    ("/indicators/?challenge={}-challenge", "Share frozen"),
    ("/challenges/{}-challenge/", "Share frozen"),
    ("/challenges/{}-challenge/", "passage of the paper"),
    ("/contributions/?challenge={}-challenge", "register of beneficial owners"),
    ("/api/v1/commitments/?actor={}-body", "promise"),
    ("/api/v1/commitments/?document={}-paper", "promise"),
    ("/api/v1/commitments/?q={}", "promise"),
    ("/api/v1/summaries/?by=declaration&actor={}-body", '"commitments":1'),
    ("/api/v1/thematic-days/?challenge={}-challenge", "2021-10-20"),
    ("/api/v1/indicators/?challenge={}-challenge", "share"),
    ("/api/v1/indicators/?commitment={}-subject", "share"),
    ("/api/v1/contributions/?challenge={}-challenge", "register of beneficial owners"),
    ("/api/v1/search/?q={}", "promise"),
]
KINDS = [("2026-05-31", "commitment", "call"), ("2026-06-01", "call", "commitment")]
# By resource: parameters, and what an answer gives on a day.
GIVEN = {
    "commitments": ({}, ["{} promise", "{} words", "{} verb", "{}-body", "{}-challenge", "{}-paper"]),
    "thematic-days": ({}, ["{}-challenge", "anchor-{}"]),
    "indicators": ({}, ["{}-challenge", "{}-subject"]),
    "summaries": ({"by": "commitment"}, ["{} promise"]),
    "search": ({"q": "promise"}, ["{} promise"]),
}
# Resources that give nothing of it: why.
NOTHING = {
    "declarations": "texts", "recommendations": "their subjects; links are given by commitments", "actors": "names",
    "challenges": "their titles; links are given by commitments and days", "progress": "slugs of commitments",
    "drafts": "slugs of commitments", "imports": "the sheets of an account",
    "evidence": "ids of records", "rounds": "slugs of commitments",
    "contributions": "slugs of commitments, by links that the database keeps once published",
    "documents": "the library", "paragraphs": "the library", "citations": "the library",
    "reports": "snapshots, each frozen when it was made",
    "changes": "slugs of commitments", "comparison": "two days with both wordings (test_rewording)",
}  # fmt: skip


# The history of a commitment, and the list of what was put in other words, give former words as such (test_wordings,
# test_auditing_wordings).
WHAT_IT_SAID_BEFORE = re.compile(r'<section [^>]*(?:id="wordings"|aria-labelledby="reworded").*?</section>', re.DOTALL)


MARKS = re.compile(r"</?mark>")  # around the words that were sought


def held(page: str, words: list[str], name: str) -> list[str]:
    page = MARKS.sub("", page)
    return [each.format(name) for each in words if each.format(name).casefold() in page.casefold()]


def test_every_page_and_every_resource_has_its_line():
    assert (set(SHOWN) | set(SILENT), set(SHOWN) & set(SILENT)) == (set(PAGES), set())
    assert (set(GIVEN) | set(NOTHING), set(GIVEN) & set(NOTHING)) == (set(READS), set())


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
@pytest.mark.parametrize("name", SHOWN)
def test_a_page_shows_the_words_and_links_of_its_day(client, moved, name, day, there, gone):
    path, parameters = address(moved, name)
    page = client.get(path, parameters | {"as_of": day}).content.decode()
    page = WHAT_IT_SAID_BEFORE.sub("", page)
    assert held(page, SHOWN[name], there) == [words.format(there) for words in SHOWN[name]]
    assert held(page, [*SHOWN[name], "{} promise", "{} words"], gone) == []


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
@pytest.mark.parametrize("name", SILENT)
def test_a_page_that_shows_nothing_of_it_shows_nothing_of_another_day(client, moved, name, day, there, gone):
    path, parameters = address(moved, name)
    page = client.get(path, parameters | {"as_of": day}).content.decode()
    assert held(page, ["{} promise", "{} words", "{} verb"], gone) == []


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
@pytest.mark.parametrize(("path", "words"), ADDRESSES)
def test_an_address_with_filters_or_a_file_shows_those_of_its_day(client, moved, path, words, day, there, gone):
    path = path.format(**moved)
    page = client.get(f"{path}{'&' if '?' in path else '?'}as_of={day}").content.decode()
    assert held(page, words, there) == [each.format(there) for each in words]
    assert held(page, ["{} promise", "{} words"], gone) == []


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
@pytest.mark.parametrize(("path", "found"), FINDING)
def test_filters_follow_the_words_and_links_of_the_day(client, moved, path, found, day, there, gone):
    def answer(name: str) -> str:
        asked = path.format(name.lower())
        return client.get(f"{asked}{'&' if '?' in asked else '?'}as_of={day}").content.decode()

    assert (found in answer(there), found in answer(gone)) == (True, False)


@pytest.mark.parametrize(("day", "there", "gone"), KINDS)
def test_commitments_are_narrowed_by_the_kind_of_the_day(client, moved, day, there, gone):
    def found(kind: str) -> set[str]:
        answer = client.get("/api/v1/commitments/", {"kind": kind, "as_of": day}).json()
        return {row["slug"] for row in answer["results"] if row["kind"] == kind}

    assert ("second" in found(there), "second" in found(gone)) == (True, False)


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
@pytest.mark.parametrize("resource", GIVEN)
def test_a_read_of_the_api_gives_those_of_its_day(client, moved, resource, day, there, gone):
    parameters, words = GIVEN[resource]
    answer = client.get(f"/api/v1/{resource}/", parameters | {"as_of": day}).content.decode()
    assert held(answer, words, there) == [each.format(there) for each in words]
    assert held(answer, [*words, "{} promise"], gone) == []


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
def test_a_report_gives_those_of_its_day(moved, day, there, gone):
    as_of = date.fromisoformat(day)
    about = collect(
        scope_kind="challenge", scope_key=f"{there.lower()}-challenge", as_of=as_of, language="en", today=as_of
    )
    (entry,) = about["commitments"]
    assert (entry["title"], entry["words"]["text"]) == (f"{there} promise", f"{there} words of the source")
    assert (f"{there} body" in entry["addressees"], f"{gone} body" in entry["addressees"]) == (True, False)
    assert (entry["kind"] == "call", entry["citation"]["document"]) == (there == "Newer", f"{there.lower()}-paper.en")
    assert [each["key"] for each in about["indicators"]] == ["share"]
    of_day = collect(scope_kind="thematic_day", scope_key="2021-10-20", as_of=as_of, language="en", today=as_of)
    discussed = {each["key"] for each in of_day["challenges"]}
    assert (f"{there.lower()}-challenge" in discussed, f"{gone.lower()}-challenge" in discussed) == (True, False)


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
def test_the_matrix_names_the_years_in_which_a_challenge_was_discussed_by_its_day(moved, day, there, gone):
    rows = overview.the_matrix(at_the_end_of(date.fromisoformat(day))).rows
    years = {row.challenge.slug: row.years for row in rows}
    assert (years[f"{there.lower()}-challenge"], years[f"{gone.lower()}-challenge"]) == ((2021,), ())
