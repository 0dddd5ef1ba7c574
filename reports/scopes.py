"""What a report is about: from the words of a request to the commitments in scope, or a refusal.

Reads only. The scope is checked before anything is written, so that a request for nothing changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commitments.models import Challenge, Commitment, Declaration, ThematicDay
from documents.as_of import at_the_end_of
from reports.choices import ScopeKind
from reports.models import Report


def words_in(texts: dict[str, str], language: str) -> str:
    """The text in a language, else in English, else in Chinese, else in any; empty where there is none."""
    for code in (language, "en", "zh", *sorted(texts)):
        if texts.get(code):
            return texts[code]
    return ""


class ScopeRefused(Exception):
    """The report cannot be made; `str()` says why and what to do."""


class UnknownScope(ScopeRefused):
    """There is no such declaration, challenge or thematic day."""


class EmptyScope(ScopeRefused):
    """The scope exists, and holds no commitment by the as-of date."""


class FutureDate(ScopeRefused):
    """The as-of date has not come yet."""


NOUNS = {
    ScopeKind.DECLARATION: Declaration,
    ScopeKind.CHALLENGE: Challenge,
    ScopeKind.THEMATIC_DAY: ThematicDay,
}


@dataclass(frozen=True)
class Scoped:
    """A scope that was found: its noun (None for everything), and what of the catalogue lies in it."""

    kind: str
    noun: Declaration | Challenge | ThematicDay | None
    commitments: QuerySet[Commitment]
    declarations: QuerySet[Declaration]
    challenges: QuerySet[Challenge]


def scoped(kind: str, key: str, *, as_of: date, today: date) -> Scoped:
    """Find the scope. Raises UnknownScope, EmptyScope or FutureDate. Three queries."""
    if as_of > today:
        raise FutureDate(
            _("%(day)s lies in the future. Choose an as-of date up to today, %(today)s.")
            % {"day": as_of.isoformat(), "today": today.isoformat()}
        )
    noun, moment = _noun(kind, key), at_the_end_of(as_of).moment
    commitments = Commitment.objects.made_by(as_of)
    declarations = Declaration.objects.adopted_by(as_of).in_order()
    challenges = Challenge.objects.order_by("set", "order")
    if kind == ScopeKind.DECLARATION:
        commitments, declarations = commitments.filter(declaration=noun), declarations.filter(pk=noun.pk)
    elif kind == ScopeKind.CHALLENGE:
        commitments, challenges = commitments.for_challenges([noun], moment), challenges.filter(pk=noun.pk)
    elif kind == ScopeKind.THEMATIC_DAY:
        discussed = noun.challenge_links.standing_at(moment)
        challenges = challenges.filter(pk__in=discussed.values("challenge"))
        commitments = commitments.for_challenges(challenges, moment)
    if not commitments.exists():
        raise EmptyScope(
            _("No commitment had been drawn in this scope by %(day)s, so there is nothing to report. Choose another "
              "declaration, challenge or thematic day, or a later date.")
            % {"day": as_of.isoformat()}
        )  # fmt: skip
    return Scoped(kind, noun, commitments.distinct(), declarations, challenges)


def _noun(kind: str, key: str) -> Declaration | Challenge | ThematicDay | None:
    if kind == ScopeKind.EVERYTHING:
        if key:
            raise UnknownScope(
                _("A report on everything has no key. Leave “%(key)s” out, or say of what it is the key.")
                % {"key": key}
            )
        return None
    if kind not in NOUNS:
        known = ", ".join(ScopeKind.values)
        raise UnknownScope(_("There is no scope “%(kind)s”. Known: %(known)s.") % {"kind": kind, "known": known})
    model = NOUNS[kind]
    noun = model.objects.filter(slug=key).first()
    if noun is None:
        known = ", ".join(model.objects.order_by("slug").values_list("slug", flat=True)) or "–"
        raise UnknownScope(
            _("There is no %(noun)s “%(key)s”. Known: %(known)s.")
            % {"noun": model._meta.verbose_name, "key": key, "known": known}
        )
    return noun


def titles(reports: Iterable[Report], language: str) -> dict[tuple[str, str], str]:
    """What each scope is called, by kind and key. One query for each kind of scope that occurs."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        wanted[report.scope_kind].add(report.scope_key)
    found = {(ScopeKind.EVERYTHING.value, ""): str(_("All declarations and challenges"))}
    for kind in NOUNS.keys() & wanted.keys():
        for noun in NOUNS[kind].objects.filter(slug__in=wanted[kind]):
            title = words_in(getattr(noun, "short_title", None) or noun.title, language)
            found[kind, noun.slug] = f"{noun.date.isoformat()}: {title}" if kind == ScopeKind.THEMATIC_DAY else title
    return found
