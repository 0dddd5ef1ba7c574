"""Whether the ledger is as it was written: the chain computed anew, and every record held against its events.

Two passes in constant memory. What looks wrong in the second is looked at again under lock, so that somebody who is
publishing meanwhile raises no false alarm. Reads only. What this can and cannot find is said in `docs/ledger.md`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise
from operator import attrgetter

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from commitments.audit import chain, guards
from commitments.audit.auditing import AT_ONCE, LEDGER, WORDINGS, Book, contents
from commitments.models import PUBLIC_STATES, Actor, Commitment, CommitmentWording
from commitments.rewording import words_of
from commitments.standings.projecting import deviating

STANDING = ("id", "state", "superseded_at", "withdrawn_at")
TOLD = ("sequence", "to_state", "content_digest", "digest_format", "at")


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was written. `sequence` or `subject` is None where it is about the other alone.

    `subject` is the id of a record, in the book of contributions of a contribution.
    """

    words: str
    sequence: int | None = None
    subject: int | None = None


@dataclass
class ChainReading:
    """What reading the chain gave: how far it goes, its last digest, whether a digest noted before is part of it."""

    count: int = 0
    head: str = chain.START
    has_noted: bool = False
    broken: Finding | None = None


def read_chain(book: Book = LEDGER, *, noted: str = "") -> ChainReading:
    """Compute every digest anew, in order, up to the first that does not fit. One statement."""
    reading = ChainReading(has_noted=not noted)
    columns = {book.column, "sequence", "content_digest", "digest", "digest_format", *book.rules.event}
    for event in book.events.objects.order_by("sequence").values(*columns).iterator(chunk_size=AT_ONCE * 4):
        reading.broken = _break(book, reading, event)
        if reading.broken:
            break
        reading.count, reading.head = event["sequence"], event["digest"]
        reading.has_noted |= event["digest"] == noted
    return reading


def _break(book: Book, reading: ChainReading, event: Mapping[str, object]) -> Finding | None:
    due, sequence, subject = reading.count + 1, event["sequence"], event[book.column]
    if sequence != due:
        return Finding(_("Event %(due)s is missing: event %(next)s follows.") % {"due": due, "next": sequence}, due)
    if event["digest_format"] not in book.rules.formats:
        return Finding(_("The format of its digest is unknown."), sequence, subject)
    said, form = event["content_digest"], event["digest_format"]
    if chain.event_digest(reading.head, sequence, said, event, form, book.rules) != event["digest"]:
        words = _("Its digest does not fit: it, or its place in the order, was changed after it was written.")
        return Finding(words, sequence, subject)
    return None


def check_subjects(book: Book = LEDGER) -> Iterator[Finding]:
    """Every record, or contribution, that is not what its events say, by id."""
    lost = book.events.objects.filter(~Exists(book.subjects.objects.filter(pk=OuterRef(book.column))))
    for subject, sequence in lost.order_by("sequence").values_list(book.column, "sequence").iterator():
        yield Finding(_("What it tells of is missing."), sequence, subject)
    rows = book.subjects.objects.order_by("pk").values(*STANDING).iterator(chunk_size=AT_ONCE * 4)
    while batch := list(islice(rows, AT_ONCE)):
        for suspect in _differences(book, batch):
            yield from _looked_at_again(book, suspect.subject)


def check_standings() -> Iterator[Finding]:
    """Commitments and actors of which another status or number of records is shown than the ledger gives."""
    for commitment in Commitment.objects.filter(pk__in=deviating()).order_by("pk").values_list("slug", flat=True):
        words = _("What is kept beside the ledger of commitment %(slug)s differs from it: run rebuild_standings.")
        yield Finding(words % {"slug": commitment})
    for actor in Actor.objects.filter(pk__in=deviating(Actor)).order_by("pk").values_list("slug", flat=True):
        words = _("What is kept beside the ledger of actor %(slug)s differs from it: run rebuild_standings.")
        yield Finding(words % {"slug": actor})


def check_wordings() -> Iterator[Finding]:
    """Wordings that are not what their digest attests; commitments that do not say one thing at each moment: nothing
    stands, or wordings overlap or leave a gap; and those whose own row says something else than what stands. Each
    statement reads one moment, so nothing has to be looked at again."""
    silent = Commitment.objects.filter(~Exists(CommitmentWording.objects.lasting().filter(commitment=OuterRef("pk"))))
    for slug in silent.order_by("pk").values_list("slug", flat=True):
        yield Finding(_("No wording of commitment %(slug)s stands.") % {"slug": slug})
    since_when = F("valid_from").asc(nulls_first=True)
    rows = CommitmentWording.objects.select_related("commitment").order_by("commitment", since_when, "pk")
    for _pk, wordings in groupby(rows.iterator(chunk_size=AT_ONCE), attrgetter("commitment_id")):
        yield from _faults_of(list(wordings))


def _faults_of(wordings: Sequence[CommitmentWording]) -> Iterator[Finding]:
    """What is wrong with the wordings of one commitment, given in the order in which they began."""
    commitment, first = wordings[0].commitment, wordings[0]
    about = {"slug": commitment.slug}
    if first.valid_from is not None:
        words = _("Commitment %(slug)s says nothing before %(moment)s: its first wording is missing.")
        yield Finding(words % (about | {"moment": first.valid_from.isoformat()}))
    for earlier, later in pairwise(wordings):
        if earlier.valid_until == later.valid_from:
            continue
        pair = about | {"earlier": earlier.pk, "later": later.pk}
        is_gap = earlier.valid_until and later.valid_from and earlier.valid_until < later.valid_from
        words = (
            _("Between the wordings %(earlier)s and %(later)s of commitment %(slug)s nothing stands.")
            if is_gap
            else _("The wordings %(earlier)s and %(later)s of commitment %(slug)s stand at the same time.")
        )
        yield Finding(words % pair)
    for wording in wordings:
        if not _is_as_it_was_hashed(wording):
            words = _("The words of wording %(wording)s of commitment %(slug)s were changed after it was written.")
            yield Finding(words % (about | {"wording": wording.pk}))
        if wording.valid_until is None and words_of(wording) != words_of(commitment):
            words = _("Commitment %(slug)s says something else than its wording %(wording)s, which stands.")
            yield Finding(words % (about | {"wording": wording.pk}))


def _is_as_it_was_hashed(wording: CommitmentWording) -> bool:
    """Also where the format is unknown: reading the chain says so."""
    form, rules = wording.digest_format, WORDINGS.rules
    return form not in rules.formats or chain.content_digest(vars(wording), (), form, rules) == wording.content_digest


def check_guards() -> Iterator[Finding]:
    for name in guards.missing(connection):
        yield Finding(_("The database lacks the guard %(name)s.") % {"name": name})


@transaction.atomic
def _looked_at_again(book: Book, pk: int) -> list[Finding]:
    return _differences(book, book.subjects.objects.select_for_update().filter(pk=pk).values(*STANDING))


def _differences(book: Book, rows: Sequence[Mapping[str, object]]) -> list[Finding]:
    ids = [row["id"] for row in rows]
    events: dict[int, list[dict]] = defaultdict(list)
    told = book.events.objects.filter(**{f"{book.column}__in": ids}).order_by("sequence")
    for event in told.values(book.column, *TOLD):
        events[event[book.column]].append(event)
    newest = book.rules.newest
    says = {row["id"]: _Says(book, row, pieces) for row, pieces in contents(ids, book=book, form=newest)}
    found = (_difference(book, row, events[row["id"]], says.get(row["id"])) for row in rows)
    return [finding for finding in found if finding]


class _Says:
    """What a record or contribution says now, hashed in each format that its events ask for, once."""

    def __init__(self, book: Book, row: Mapping[str, object], pieces: Sequence[Mapping[str, object]]) -> None:
        self._rules, self._content, self._digests = book.rules, (row, pieces), {}

    def digest(self, form: int) -> str:
        if form not in self._digests:
            self._digests[form] = chain.content_digest(*self._content, form, self._rules)
        return self._digests[form]


def _difference(
    book: Book, row: Mapping[str, object], events: Sequence[Mapping[str, object]], says: _Says | None
) -> Finding | None:
    """The first way in which a record is not what its events tell, or None."""
    subject = row["id"]
    if not events:
        return Finding(_("No event tells where it comes from."), subject=subject)
    last = events[-1]
    for event in events:
        fixed = event["to_state"] in PUBLIC_STATES or event is last
        known = event["digest_format"] in book.rules.formats  # where it is not, reading the chain says so
        if fixed and known and (says is None or event["content_digest"] != says.digest(event["digest_format"])):
            words = _("What it says, or what hangs on it, was changed, added to or removed after this event.")
            return Finding(words, event["sequence"], subject)
    if row["state"] != last["to_state"]:
        words = _("It stands as “%(state)s”, and its last event left it as “%(told)s”.")
        return Finding(words % {"state": row["state"], "told": last["to_state"]}, last["sequence"], subject)
    told = {event["to_state"]: event["at"] for event in events}
    for name, state in (("superseded_at", "superseded"), ("withdrawn_at", "withdrawn")):
        if row[name] != told.get(state):
            return Finding(_("The moment in %(column)s is not that of its event.") % {"column": name}, subject=subject)
    return None
