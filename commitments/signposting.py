"""Tells the library which citation targets are declarations and recommendations of the ledger."""

from collections.abc import Collection, Mapping

from commitments.models import Declaration, Recommendation
from documents.signposts import Signpost
from documents.templatetags.languages import in_language


def signposts_of(targets: Collection[str]) -> Mapping[str, Signpost]:
    """The registered reader of `documents.signposts`. Two queries, however many targets."""
    return {target: _signpost(thing) for target, thing in named_by(targets).items()}


def named_by(targets: Collection[str]) -> dict[str, Recommendation | Declaration]:
    """By target, the recommendation or declaration that it stands for: A/RES/S-30/1#3(s), E/2009/28#chap.1.sect.C."""
    declarations = list(Declaration.objects.all())
    named: dict[str, Declaration] = {}
    for target in targets:
        found = next((known for known in declarations if _is_named(known.citation_keys, target)), None)
        if found:
            named[target] = found
    codes = {target: _code(target) for target in named}
    recommendations = {
        (recommendation.declaration_id, recommendation.code): recommendation
        for recommendation in Recommendation.objects.filter(
            declaration__in=set(named.values()), code__in={code for code in codes.values() if code}
        ).select_related("declaration")
    }
    return {
        target: recommendations.get((declaration.pk, codes[target])) or declaration
        for target, declaration in named.items()
    }


def _is_named(keys: Collection[str], target: str) -> bool:
    """The target is a key, or a part of one; another chapter of the same report is another text."""
    if not target or target in keys:
        return bool(target)
    symbol, _hash, part = target.partition("#")
    parts = [key.partition("#")[2] for key in keys if key.startswith(f"{symbol}#")]
    if any(part.startswith(f"{known}.") for known in parts if known):
        return True
    return symbol in keys and not (part.startswith("chap.") and any(known.startswith("chap.") for known in parts))


def _code(target: str) -> str:
    """The recommendation of #3(s) and of #annex.3(s); a range stands for its first."""
    part = target.partition("#")[2].replace(" ", "").removeprefix("annex.")
    return part.partition(",")[0]


def _signpost(thing: Recommendation | Declaration) -> Signpost:
    if isinstance(thing, Recommendation):
        name = f"{in_language(thing.declaration.short_title)} {thing.code}" if thing.declaration else thing.code
        return Signpost(thing.get_absolute_url(), name, in_language(thing.subject))
    return Signpost(thing.get_absolute_url(), in_language(thing.short_title), in_language(thing.title))
