"""A life in the installation behind the browser: rounds, records, contributions, a proposal.

Run inside the product (`manage.py shell`); everybody's password is `PASSWORD`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from commitments import recording, review
from commitments.choices import AnswerKind, ContributionKind, Direction, Extent, Status, Voice
from commitments.contributions import contributing, moderating
from commitments.evidence import attaching
from commitments.models import (
    Actor,
    Commitment,
    CommitmentRelation,
    Contribution,
    Evidence,
    Invitation,
    Membership,
    ProgressRecord,
    ThematicDay,
)
from commitments.recording import Content
from commitments.rounds import answering, conducting
from commitments.rounds.answering import Said
from commitments.rounds.conducting import Plan
from config.roles import apply_roles

PASSWORD = "a-long-password"
CAST = {
    "editor": ("editor", "", ""),
    "reviewer": ("reviewer", "", ""),
    "reporter": ("delegate", "afg", "reporter"),
    "approver": ("delegate", "afg", "approver"),
}
ASKED = ("2016-3-s-1", "2016-3-r-1", "2019-proceeds-1")
INVITED = ("afg", "egy", "chn")
DAY = "2021-10-20"


def stage() -> dict[str, int]:
    """Set everything up, once; answers the keys of the rows. The rounds are `before`, `now` and `later`."""
    apply_roles()
    people = {name: _person(name, *part) for name, part in CAST.items()}
    _hold_rounds(people)
    return _record(people) | _contribute(people)


def _person(name: str, role: str, actor: str, membership: str) -> User:
    known = User.objects.filter(username=name).first()
    user = known or User.objects.create_user(name, f"{name}@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name=role))
    if actor:
        Membership.objects.create(user=user, actor=Actor.objects.get(slug=actor), role=membership)
    return user


# Rounds


def _hold_rounds(people: dict[str, User]) -> None:
    now = timezone.now()
    opened = now - timedelta(days=200)
    before = _plan("before", 2024, opened.date(), opened.date() + timedelta(days=60), ASKED[:2])
    conducting.plan_round(before, by=people["reviewer"], at=_morning(opened.date()))
    _answer("before", "2016-3-s-1", people, Status.PLANNED, at=opened + timedelta(days=3))
    _pass_on("before", people, at=opened + timedelta(days=4))
    for record in ProgressRecord.objects.filter(actor__slug="afg", state="approved"):
        review.publish(record, by=people["reviewer"], at=opened + timedelta(days=5))
    round = Invitation.objects.with_round().filter(round__slug="before").first().round
    conducting.close_round(round, by=people["reviewer"], at=opened + timedelta(days=90))

    current = _plan("now", 2025, now.date() - timedelta(days=9), now.date() + timedelta(days=30), ASKED)
    conducting.plan_round(current, by=people["reviewer"], at=_morning(current.opens_on))
    _answer("now", "2016-3-s-1", people, Status.UNDER_WAY, at=now - timedelta(days=2))
    answering.hand_over(_invited("now"), by=people["reporter"], at=now - timedelta(days=1))
    _answer("now", "2016-3-r-1", people, Status.PLANNED, at=now - timedelta(hours=2))

    later = _plan("later", 2026, now.date() + timedelta(days=40), now.date() + timedelta(days=90), ASKED)
    conducting.plan_round(later, by=people["reviewer"], at=now)


def _plan(slug: str, year: int, opens_on: date, deadline: date, asked: Sequence[str]) -> Plan:
    commitments = Commitment.objects.in_bulk(asked, field_name="slug")
    actors = Actor.objects.in_bulk(INVITED, field_name="slug")
    return Plan(
        title={"en": slug},
        note={"en": "Please report on the year.", "ar": "يرجى الإبلاغ عن السنة.", "zh": "请报告本年情况。"},
        period_start=date(year, 1, 1),
        period_end=date(year, 12, 31),
        opens_on=opens_on,
        deadline=deadline,
        languages=["en", "ar", "zh"],
        commitments=[commitments[key] for key in asked],
        actors=[actors[key] for key in INVITED],
    )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def _invited(round: str) -> Invitation:
    return Invitation.objects.with_round().get(actor__slug="afg", round__slug=round)


def _answer(round: str, commitment: str, people: dict[str, User], status: Status, *, at: datetime) -> None:
    said = Said(AnswerKind.ANSWERED, "en", "A law names the measures.", status, date(2024, 6, 1))
    row = Commitment.objects.get(slug=commitment)
    answer = answering.give_answer(_invited(round), row, said, seen="", by=people["reporter"], at=at)
    answering.add_evidence(answer, _link("Law of 2024", Direction.SUPPORTS), by=people["reporter"], at=at)


def _pass_on(round: str, people: dict[str, User], *, at: datetime) -> None:
    answering.hand_over(_invited(round), by=people["reporter"], at=at)
    for record in ProgressRecord.objects.filter(actor__slug="afg", state="submitted"):
        review.approve(record, by=people["approver"], at=at)


# Records


def _record(people: dict[str, User]) -> dict[str, int]:
    """A published assessment with a proposal to carry it over; others a draft, submitted, and returned."""
    now = timezone.now()
    _may_be_carried("2019-proceeds-1", "2016-3-s-1")
    published = _submitted("2016-3-s-1", people["editor"])
    review.approve(published, by=people["reviewer"], at=now)
    published.refresh_from_db()
    review.publish(published, by=people["reviewer"], at=now)
    returned = _submitted("2016-3-k-1", people["editor"])
    review.return_with_remark(returned, "Which law is meant?", by=people["reviewer"], at=now)
    return {
        "published": published.pk,
        "returned": returned.pk,
        "draft": _drafted("2016-3-u-1", people["editor"]).pk,
        "submitted": _submitted("2016-5-p-1", people["editor"]).pk,
        "evidence": published.evidence.earliest("pk").pk,
    }


def _drafted(commitment: str, author: User) -> ProgressRecord:
    now = timezone.now()
    content = Content(
        actor=Actor.objects.get(slug="afg"),
        voice=Voice.SECRETARIAT,
        status=Status.IMPLEMENTED,
        period_start=date(2025, 1, 1),
        period_end=date(2025, 12, 31),
        effective_on=date(2025, 11, 30),
        narrative={"en": "Four laws were seen.", "ar": "اطُّلع على أربعة قوانين.", "zh": "已看到四部法律。"},
        language="en",
    )
    record = recording.create_draft(Commitment.objects.get(slug=commitment), content, by=author, at=now)
    for title, direction in (("A report", Direction.SUPPORTS), ("Another report", Direction.WEAKENS)):
        recording.add_evidence(record, _link(title, direction), by=author, at=now)
    record.refresh_from_db()
    return record


def _submitted(commitment: str, author: User) -> ProgressRecord:
    record = _drafted(commitment, author)
    recording.submit(record, by=author, at=timezone.now(), seen_version=record.version)
    record.refresh_from_db()
    return record


def _link(title: str, direction: Direction) -> Evidence:
    bearing = attaching.Bearing(direction=direction, title=title, effective_on=date(2024, 6, 1))
    return attaching.from_link("https://example.org/a/rather/long/address/of/a/page/about-it.html", bearing)


def _may_be_carried(later: str, earlier: str) -> None:
    now = timezone.now()
    relation = CommitmentRelation.objects.lasting().get(later__slug=later, earlier__slug=earlier)
    relation.valid_until = now
    relation.save(update_fields=["valid_until"])
    CommitmentRelation.objects.create(
        later=relation.later, earlier=relation.earlier, kind=relation.kind, rationale=relation.rationale,
        extent=Extent.EQUAL, valid_from=now,
    )  # fmt: skip


# Contributions


def _contribute(people: dict[str, User]) -> dict[str, int]:
    """One published, one with the moderators, one with the delegation's approver, one draft."""
    now = timezone.now()
    words = contributing.Answer(
        actor=Actor.objects.get(slug="afg"), kind=ContributionKind.GOOD_PRACTICE, language="ar",
        title="سجل للموجودات المصادرة", text="يبين السجل كل موجود وما آل إليه.",
    )  # fmt: skip
    published = _contributed(words, people["reporter"])
    moderating.approve(published, by=people["approver"], at=now)
    moderating.publish(published, by=people["reviewer"], at=now)
    waiting = _contributed(replace(words, kind=ContributionKind.DIFFICULTY), people["reporter"])
    moderating.approve(waiting, by=people["approver"], at=now)
    to_approve = _contributed(replace(words, title="سجل ثان"), people["reporter"])
    draft = _question_answered(replace(words, kind=ContributionKind.LESSON_LEARNED), people["reporter"])
    return {"waiting": waiting.pk, "to_approve": to_approve.pk, "contribution": draft.pk}


def _contributed(words: contributing.Answer, by: User) -> Contribution:
    row = _question_answered(words, by)
    contributing.submit(row, by=by, at=timezone.now())
    row.refresh_from_db()
    return row


def _question_answered(words: contributing.Answer, by: User) -> Contribution:
    day = ThematicDay.objects.get(slug=DAY)
    question = day.passages.lasting().filter(role="question").earliest("paragraph__order").paragraph
    return contributing.create_draft(day, question, words, by=by, at=timezone.now())
