"""What may be chosen in a sheet, and what a cell means: codes, and words in any language of the interface.

A cell means a choice when it is its code or its words, whatever the language of the interface; what could mean two
things means none. Reads the catalogue's nouns once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import override

from commitments.choices import Direction, Status, Voice
from commitments.models import Actor, Commitment
from documents.choices import Language
from documents.templatetags.languages import in_language

BETWEEN = " · "  # between the key of a commitment and its title
CHOICES: Mapping[str, type[TextChoices]] = {
    "voices": Voice,
    "statuses": Status,
    "directions": Direction,
    "languages": Language,
}


def folded(words: str) -> str:
    """The form in which words are compared: case, white space and the two apostrophes do not matter."""
    return " ".join(words.replace("’", "'").split()).casefold()


@lru_cache
def _meanings(name: str) -> dict[str, str]:
    """Folded words → code, in every language of the interface."""
    found: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            for choice in CHOICES[name]:
                found[folded(str(choice.label))] = choice.value
    return found | {choice.value: choice.value for choice in CHOICES[name]}


def meaning(name: str, words: str) -> str | None:
    """The code that the words mean in the list of that name; None where they mean none."""
    return _meanings(name).get(folded(words))


@dataclass(frozen=True)
class Nouns:
    """The commitments and actors that a sheet may name, by what a cell says. `ambiguous` could mean several."""

    commitments: Mapping[str, Commitment]
    actors: Mapping[str, Actor]
    ambiguous: frozenset[str] = frozenset()

    def commitment(self, words: str) -> Commitment | None:
        return self.commitments.get(words.split(BETWEEN, 1)[0].strip())

    def actor(self, words: str) -> Actor | None:
        return None if folded(words) in self.ambiguous else self.actors.get(folded(words))


def nouns() -> Nouns:
    """All of them. Two queries."""
    commitments = Commitment.objects.select_related("declaration")
    actors: dict[str, Actor] = {}
    ambiguous: set[str] = set()
    for actor in Actor.objects.all():
        for words in _names(actor):
            if actors.setdefault(words, actor) is not actor:
                ambiguous.add(words)
    for actor in set(actors.values()):  # a key always means its own actor
        actors[folded(actor.slug)] = actor
        ambiguous.discard(folded(actor.slug))
    return Nouns({commitment.slug: commitment for commitment in commitments}, actors, frozenset(ambiguous))


def _names(actor: Actor) -> set[str]:
    texts = [*actor.name.values(), *actor.formal_name.values(), *actor.acronym.values(), actor.iso3, actor.slug]
    return {folded(text) for text in texts if text}


def commitment_words(commitment: Commitment) -> str:
    return f"{commitment.slug}{BETWEEN}{in_language(commitment.title)}"


def actor_words(actors: Iterable[Actor]) -> dict[int, str]:
    """Actor → its name in the active language, or its key where others bear that name too."""
    actors = list(actors)
    names = [in_language(actor.name) for actor in actors]
    return {
        actor.pk: name if name and names.count(name) == 1 else actor.slug
        for actor, name in zip(actors, names, strict=True)
    }
