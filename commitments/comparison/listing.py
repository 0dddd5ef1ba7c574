"""The rows of a comparison in the API, made plainly: as `comparison.serializers` describes them, field for field."""

from collections.abc import Iterable, Mapping, Sequence

from commitments.choices import NO_EVIDENCE
from commitments.comparison.comparing import Change, Difference
from commitments.comparison.links_compared import LinkChange
from commitments.comparison.serializers import WordingChangeSerializer
from commitments.listing import EVIDENCE
from commitments.models import Evidence
from documents.listing import Shape, moment
from documents.serializers import absolute, address_in_api, narrowed


def difference_shapes(found: Sequence[Difference], context: Mapping) -> list[Shape]:
    """Two queries: the pieces of evidence that were added, and copies of what they link to."""
    added = _evidence((change for difference in found for change in difference.changes), context)
    return [_difference(difference, added, context) for difference in found]


def _evidence(changes: Iterable[Change], context: Mapping) -> Mapping[int, Shape]:
    pieces = [piece.pk for change in changes for piece in change.added]
    rows = Evidence.objects.filter(pk__in=pieces).values(*EVIDENCE.columns) if pieces else []
    return {shape["id"]: shape for shape in EVIDENCE.shapes(rows, context)}


def _difference(difference: Difference, added: Mapping[int, Shape], context: Mapping) -> Shape:
    commitment = difference.commitment
    return {
        "commitment": commitment.slug,
        "declaration": commitment.declaration.slug,
        "title": narrowed(commitment.words.title, context["lang"]),
        "newly_made": difference.is_made,
        "status_before": difference.before or NO_EVIDENCE,
        "status_after": difference.after or NO_EVIDENCE,
        "totals": dict(difference.counts),
        "changes": [_change(change, added, context) for change in difference.changes],
        # Other words are rare: here the serializer may do the work itself.
        "wordings": WordingChangeSerializer(difference.wordings, many=True, context=context).data,
        "links": [_link(change, context) for change in difference.links],
        "untold": difference.untold,
    }


def _change(change: Change, added: Mapping[int, Shape], context: Mapping) -> Shape:
    record = change.record
    return {
        "change": change.kind,
        "at": moment(change.at),
        "record": absolute(address_in_api("progress", record.pk), context),
        "supersedes": record.supersedes_id,
        "actor": record.actor.slug,
        "voice": record.voice,
        "words_before": _words(change.words_before, context),
        "words_after": _words(change.words_after, context),
        "evidence_added": [added[piece.pk] for piece in change.added],
        "reason": change.reason,
    }


def _link(change: LinkChange, context: Mapping) -> Shape:
    return {
        "change": change.kind,
        "at": moment(change.at),
        "noun": change.noun,
        "slug": change.slug,
        "name": change.name,
        "title": narrowed(change.title, context["lang"]),
        "rationale_before": _words(change.before, context),
        "rationale_after": _words(change.after, context),
    }


def _words(texts: Mapping[str, str] | None, context: Mapping) -> dict[str, str] | None:
    return None if texts is None else narrowed(texts, context["lang"])
