"""Every browse page, file and API read honours `as_of`: a table over all of them.

Read as of today they answer as without a day. Read as of a day before the first publication they show nothing that
was published since, and the pages say why.
"""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.urls import get_resolver, reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from commitments.models import (
    Chapter,
    CommitmentChallenge,
    CommitmentRecommendation,
    CommitmentRelation,
    DayPassage,
    Indicator,
    Observation,
    Recommendation,
    ThematicDay,
    ThematicDiscussion,
)
from commitments.searching.indexing import index_everything
from commitments.standings import overview
from config.api import router
from documents.as_of import at_the_end_of
from documents.day_words import date_words
from documents.models import Citation
from tests.commitments.lives import published
from tests.commitments.making import (
    NOON,
    ActorFactory,
    ChallengeFactory,
    CommitmentFactory,
    ContributionFactory,
    DeclarationFactory,
    DocumentFactory,
    LanguageVersionFactory,
    ParagraphFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db

TELLTALE = "Nine networks shared information."
BEFORE_PUBLICATION = "2026-02-01"  # both texts had been adopted
BEFORE_ADOPTION = "2015-01-01"  # the later text and the paper did not exist yet
SILENCE = "nothing had been published here: the ledger holds records since 2 March 2026"


@pytest.fixture(autouse=True)
def no_requests_counted_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def world():
    """A text of 2009 and one of 2016 with a commitment each, a record on both, a paper of 2016 with a figure."""
    early = DeclarationFactory(slug="early", adopted_on=date(2009, 3, 12), order=1)
    late = DeclarationFactory(
        slug="late", adopted_on=date(2016, 4, 19), order=2, citation_keys=["A/RES/S-30/1"], symbol="A/RES/S-30/1"
    )
    chapter = Chapter.objects.create(declaration=late, number=3, title={"en": "Supply"})
    paper = LanguageVersionFactory(document=DocumentFactory(slug="paper", date="2016-07-20"))
    paragraph = ParagraphFactory(version=paper, anchor="p1", order=1)
    first = CommitmentFactory(slug="first", declaration=early, title={"en": "Early promise"})
    second = CommitmentFactory(slug="second", declaration=late, title={"en": "Later promise"}, paragraph=paragraph)
    challenge = ChallengeFactory(slug="proceeds")
    actor = ActorFactory(slug="unodc", kind="un_entity", name={"en": "UNODC"})
    recommendation = Recommendation.objects.create(
        slug="3-s", declaration=late, chapter=chapter, code="3(s)", subject={"en": "Sharing"}, paragraph=paragraph
    )
    for commitment in (first, second):
        CommitmentChallenge.objects.create(commitment=commitment, challenge=challenge)
        commitment.addressees.add(actor)
    CommitmentRecommendation.objects.create(commitment=second, recommendation=recommendation)
    CommitmentRelation.objects.create(later=second, earlier=first, kind="reaffirms")
    piece = {"paragraph": paragraph}
    records = [
        published(NOON, commitment=commitment, actor=actor, narrative={"en": TELLTALE}, pieces=[piece])
        for commitment in (first, second)
    ]
    discussion = ThematicDiscussion.objects.create(year=2021, title={"en": "2021"})
    day = ThematicDay.objects.create(slug="2021-10-20", discussion=discussion, date=date(2021, 10, 20), title={})
    day.challenges.add(challenge)
    DayPassage.objects.create(day=day, paragraph=paragraph, role="background")
    indicator = Indicator.objects.create(slug="share", title={"en": "Share frozen"}, unit="%", kind="outcome")
    indicator.challenges.add(challenge)
    Observation.objects.create(indicator=indicator, value="2.2", paragraph=paragraph, quotation="x", start=0, end=1)
    Citation.objects.create(paragraph=paragraph, start=0, end=3, raw="A/RES/1/1", kind="resolution", target="A/RES/1/1")
    round = RoundFactory(slug="cycle", opens_on=date(2015, 6, 1), deadline=date(2015, 9, 1))
    round.questions.create(commitment=second, order=1)
    round.invitations.create(actor=actor, invited_at=NOON)
    published(NOON, commitment=second, actor=actor, voice="state", narrative={"en": TELLTALE})
    index_everything()
    contribution = ContributionFactory(day=day, question=paragraph, actor=actor, published_at=NOON, state="published")
    return {
        "record": records[0].pk, "evidence": records[0].evidence.get().pk, "contribution": contribution.pk,
    }  # fmt: skip


# Every page that is read: name, arguments, parameters. {record} is filled in.
PAGES = {
    "commitments:home": ([], {}),
    "commitments:declaration-list": ([], {}),
    "commitments:declaration-detail": (["late"], {}),
    "commitments:recommendation-detail": (["3-s"], {}),
    "commitments:challenge-list": ([], {}),
    "commitments:challenge-detail": (["proceeds"], {}),
    "commitments:thematic-day-list": ([], {}),
    "commitments:thematic-day-detail": (["2021-10-20"], {}),
    "commitments:commitment-list": ([], {}),
    "commitments:commitment-detail": (["second"], {}),
    "commitments:commitment-voices": (["second", "unodc"], {}),
    "commitments:actor-list": ([], {}),
    "commitments:actor-detail": (["unodc"], {}),
    "commitments:progress-detail": (["record"], {}),
    "commitments:progress-list": ([], {}),
    "commitments:evidence-detail": (["evidence"], {}),
    "commitments:indicator-list": ([], {}),
    "commitments:round-list": ([], {}),
    "commitments:round-detail": (["cycle"], {}),
    "commitments:round-comparison": (["cycle"], {}),
    "commitments:indicator-detail": (["share"], {}),
    "commitments:contribution-list": ([], {}),
    "commitments:contribution-detail": (["contribution"], {}),
    "commitments:search": ([], {"q": "networks"}),
    "commitments:citation": ([], {"target": "A/RES/1/1"}),
    "commitments:document-tracked": (["paper"], {}),
    "commitments:correction-list": ([], {}),
    "documents:document-list": ([], {}),
    "documents:document-detail": (["paper"], {}),
    "documents:document-cited-by": (["paper"], {}),
    "documents:paragraph-detail": (["paper", "en", "p1"], {}),
}
# Pages of the library rest on no record; the first and the last say when their document was made instead.
LIBRARY = {"documents:document-detail", "documents:document-cited-by", "documents:paragraph-detail"}
OWN_ACCOUNT = {
    "commitments:progress-detail",
    "commitments:evidence-detail",
    "commitments:commitment-detail",
}  # of what happened later they tell so

# Pages that take no day, by what their names match: why.
WITHOUT_A_DAY = {
    r"commitments:compare": "it compares two days",
    r"commitments:(workspace[\w-]*|import-[\w-]+|suggestion-\w+|observation-\w+|notice-[\w-]+)": "a person at work",
    r"commitments:commitment-reword": "an editor at work",
    r"commitments:contribution-(desk|create|edit|act|typed|typed-new)": "a delegation at work",
    r"commitments:(answer|conduct)-[\w-]+": "a round that is being answered or conducted",
    r"commitments:progress-(?!detail|list|audit)[\w-]+": "a draft or a decision",
    r"commitments:(progress|contribution)-audit": "a life is told whole, each moment of it dated",
    r"commitments:evidence-(file|copy)": "a file as it was given or fetched",
    r"documents:(version-file|upload-\w+|version-(mend|read-again)|mend-undo)": "a source file, or work on it",
    r"documents:citation-(locate|preview)": "leads to a place of the library",
    r"documents:document-(withdraw|put-back)": "takes a document out of the library, of every day, or puts it back",
    r"documents:document-completeness": "what is proven of the reading that the library holds today",
}


def address(world: dict, name: str) -> tuple[str, dict]:
    arguments, parameters = PAGES[name]
    return reverse(name, args=[world.get(each, each) for each in arguments]), parameters


def plain(page) -> str:
    """The page without what names its own date."""
    text = re.sub(r"as_of=\d{4}-\d{2}-\d{2}", "", page.content.decode())
    text = re.sub(r'<details class="asof".*?</details>', "", text, flags=re.DOTALL)
    text = re.sub(r'<input type="hidden"[^>]*>|csrf\w*" value="\w+"|[?&]amp;|[?&]', "", text)
    return re.sub(r"/accounts/login/[^\"]*|href=\"[^\"]*\"|\s+", " ", text)


def test_every_page_has_its_line_in_the_table():
    names = set()
    for namespace in ("commitments", "documents"):
        _prefix, resolver = get_resolver().namespace_dict[namespace]
        names |= {f"{namespace}:{key}" for key in resolver.reverse_dict if isinstance(key, str)}
    excepted = {pattern: {name for name in names if re.fullmatch(pattern, name)} for pattern in WITHOUT_A_DAY}
    assert names - set(PAGES) - set().union(*excepted.values()) == set(), "Say whether they are read as of a day."
    assert [pattern for pattern, found in excepted.items() if not found or found & set(PAGES)] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_as_of_today_is_the_page(client, world, name):
    path, parameters = address(world, name)
    today = timezone.now().date().isoformat()
    now, dated = client.get(path, parameters), client.get(path, parameters | {"as_of": today})
    assert (now.status_code, dated.status_code) == (200, 200)
    assert plain(dated) == plain(now)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_before_the_first_publication_tells_nothing_of_it_and_says_why(client, world, name):
    path, parameters = address(world, name)
    page = client.get(path, parameters | {"as_of": BEFORE_PUBLICATION})
    assert page.status_code == 200
    if name not in LIBRARY:
        assertContains(page, SILENCE)
    if name not in OWN_ACCOUNT and name not in LIBRARY:
        assertNotContains(page, TELLTALE)
        assertNotContains(page, f"/progress/{world['record']}/")
    assertNotContains(client.get(path, parameters), SILENCE)


@pytest.mark.parametrize("day", [date.min.isoformat(), date.max.isoformat()])
@pytest.mark.parametrize("name", [*PAGES, "commitments:compare"])
def test_the_first_and_the_last_day_that_there_is_are_answered(client, world, name, day):
    path, parameters = address(world, name) if name in PAGES else (reverse(name), {})
    # A comparison needs a day before the last one, and says so.
    expected = 422 if name == "commitments:compare" else 200
    assert client.get(path, parameters | {"as_of": day, "to": day}).status_code == expected


def test_the_figures_of_the_first_page_count_what_there_was(world):
    days = (timezone.now().date(), date.fromisoformat(BEFORE_ADOPTION))
    now, unadopted = (overview.figures(at_the_end_of(day)) for day in days)
    assert (now.documents, now.numbered_paragraphs, now.recommendations) == (2, 2, 1)
    assert (unadopted.documents, unadopted.numbered_paragraphs, unadopted.recommendations) == (0, 0, 0)


LATER = {
    # what must not be there, or what must be said, as of a day before the text was adopted and the paper written
    "commitments:declaration-list": ("absent", "/declarations/late/"),
    "commitments:declaration-detail": ("said", "this text had not been adopted yet"),
    "commitments:recommendation-detail": ("said", "this text had not been adopted yet"),
    "commitments:commitment-detail": ("said", "this had not been promised yet"),
    "commitments:commitment-list": ("absent", "Later promise"),
    "commitments:commitment-voices": ("said", "this had not been promised yet"),
    "commitments:challenge-detail": ("absent", "Share frozen"),
    "commitments:thematic-day-detail": ("absent", "Share frozen"),
    "commitments:indicator-list": ("said", "No figure is recorded here."),
    "commitments:indicator-detail": ("said", "No observation was known by this date."),
    "commitments:contribution-list": ("said", "No contribution had been published by this date."),
    "commitments:contribution-detail": ("said", "this contribution had not been published"),
    "commitments:actor-detail": ("absent", "Later promise"),
    "commitments:progress-detail": ("said", "this record had not been published"),
    "commitments:evidence-detail": ("said", "this record had not been published"),
    "commitments:citation": ("absent", 'class="place" href="/documents/paper/'),
    "commitments:document-tracked": ("absent", "Later promise"),
    "documents:document-list": ("absent", "/documents/paper/"),
    "documents:document-detail": ("said", "this document did not exist yet: it is dated 20 July 2016"),
    "documents:paragraph-detail": ("said", "this document did not exist yet"),
    "commitments:round-list": ("absent", "/rounds/cycle/"),
    "commitments:round-detail": ("said", "the round had not been opened yet"),
    "commitments:search": ("absent", "/progress/"),
    "commitments:home": ("absent", "declaration=late"),
}


@pytest.mark.parametrize("name", LATER)
def test_a_page_before_a_text_existed_leaves_it_out_or_says_so(client, world, name):
    path, parameters = address(world, name)
    how, words = LATER[name]
    page = client.get(path, parameters | {"as_of": BEFORE_ADOPTION})
    assert (words in page.content.decode()) == (how == "said")
    assert (words in client.get(path, parameters).content.decode()) == (how == "absent")


FILES = [
    # address, rows today, before the publication, before the adoption
    ("/", 2, 2, 1),
    ("/commitments/", 2, 2, 1),
    ("/commitments/?with_evidence=true", 2, 0, 0),
    ("/indicators/", 1, 1, 0),
    ("/indicators/share/", 1, 1, 0),
    ("/contributions/", 1, 0, 0),
]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(("path", "now", "unpublished", "unadopted"), FILES)
def test_a_file_is_of_its_day(client, world, form, path, now, unpublished, unadopted):
    joint = "&" if "?" in path else "?"
    for day, rows in (("", now), (BEFORE_PUBLICATION, unpublished), (BEFORE_ADOPTION, unadopted)):
        response = client.get(f"{path}{joint}format={form}&as_of={day}")
        assert response.status_code == 200
        if form == "csv":
            assert len(response.content.decode().splitlines()) == rows + 1
        assert (day or timezone.now().date().isoformat()) in response["Content-Disposition"]


NEEDED = {
    "summaries": {"by": "declaration"},
    "search": {"q": "networks"},
    "comparison": {"from": "2008-01-01"},
}
# Rows of each resource: today, before the publication, before the adoption.
READS = {
    "declarations": (2, 2, 1),
    "recommendations": (1, 1, 0),
    "commitments": (2, 2, 1),
    "challenges": (1, 1, 1),
    "thematic-days": (1, 1, 1),
    "actors": (1, 1, 1),
    "progress": (3, 0, 0),
    "drafts": (0, 0, 0),
    "imports": (0, 0, 0),
    "evidence": (2, 0, 0),
    "indicators": (1, 1, 1),
    "rounds": (1, 1, 0),
    "contributions": (1, 0, 0),
    "documents": (2, 2, 0),
    "paragraphs": (2, 2, 0),
    "citations": (1, 1, 0),
    "reports": (0, 0, 0),
    "changes": (0, 0, 0),
    "summaries": (2, 2, 1),
    "search": (3, 0, 0),
    "comparison": (2, 2, 1),
}


def test_every_resource_has_its_line_in_the_table():
    assert set(READS) == {prefix for prefix, _viewset, _name in router.registry}


@pytest.mark.parametrize("resource", READS)
def test_a_read_of_the_api_is_of_its_day(client, world, resource):
    needed = NEEDED.get(resource, {})
    today = timezone.now().date().isoformat()

    def rows(**parameters) -> list:
        response = client.get(f"/api/v1/{resource}/", needed | parameters)
        assert response.status_code == 200, response.content.decode()
        return response.json()["results"]

    now, unpublished, unadopted = READS[resource]
    assert [len(rows()), len(rows(as_of=BEFORE_PUBLICATION)), len(rows(as_of=BEFORE_ADOPTION))] == [
        now, unpublished, unadopted,
    ]  # fmt: skip
    undated = [{name: value for name, value in row.items() if name != "rows"} for row in rows(as_of=today)]
    assert undated == [{name: value for name, value in row.items() if name != "rows"} for row in rows()]


AHEAD = "9999-12-31"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_as_of_a_day_that_has_not_come_says_so_and_shows_today(client, world, name):
    path, parameters = address(world, name)
    now, ahead = client.get(path, parameters), client.get(path, parameters | {"as_of": AHEAD})
    assert (now.status_code, ahead.status_code) == (200, 200)
    assert f"As it stood on {date_words('en', 9999, 12, 31)}" not in ahead.content.decode()
    assert plain(ahead) == plain(now)
    if 'class="asof"' in now.content.decode():
        assertContains(ahead, f"“{AHEAD}” lies in the future, so today is shown.")


@pytest.mark.parametrize("resource", READS)
def test_a_read_as_of_a_day_that_has_not_come_is_refused(client, world, resource):
    response = client.get(f"/api/v1/{resource}/", NEEDED.get(resource, {}) | {"as_of": AHEAD})
    assert response.status_code == 400
    assert response.json()["error"]["fields"]["as_of"][0].startswith(f"{AHEAD} lies in the future.")
