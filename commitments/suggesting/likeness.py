"""How much a text is about the same thing as a commitment, told by the words that they share.

Each commitment has a profile: its words in the source, its titles, and the passages that people have
already tied to it. A text is compared with every profile by the cosine of weighted words (term frequency damped by its
logarithm, rare words weighing more), so that the score does not grow with length. Besides, documents speak of a thing
in one place: a commitment that people tied to the paragraphs next to a text is nearer. What a passage contributed can
be left out, which is how the rules are measured. Pure: bags of words and places in, scores out; it must not know
Django, languages or the database.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

Bag = Mapping[str, int]
TELLING = 40  # words that are kept as the reason

# How much a passage tied to the commitment tells about its neighbours: under the same heading, elsewhere; and how far.
SAME_SECTION, OTHER_SECTION, HALF_WAY, MOST_NEAR = 1.0, 0.3, 2, 1.5


@dataclass(frozen=True)
class Likeness:
    """`score` lies between 0 and 1; `shared` names the words that tell most, the strongest first.

    `near` counts the passages under the same heading that people tied to the commitment.
    """

    key: str
    score: float
    shared: tuple[str, ...]
    near: int = 0


@dataclass(frozen=True)
class Place:
    """Where a paragraph stands: its number in reading order, and the heading above it (None where there is none)."""

    passage: int
    order: int
    section: int | None = None


@dataclass
class Profiles:
    """The profiles of all commitments. `own` are words of the commitment itself, `passages` those tied to it.

    `around` are the texts of the document that is looked at: with them is judged which words are rare.
    """

    own: Mapping[str, Bag]
    passages: Mapping[str, Mapping[int, Bag]] = field(default_factory=dict)
    passage_share: float = 0.5
    around: Sequence[Bag] = ()

    def __post_init__(self) -> None:
        tied = {passage: bag for bags in self.passages.values() for passage, bag in bags.items()}
        texts = [set(bag) for bag in (*self.own.values(), *(self.around or tied.values()))]
        self.documents = max(1, len(texts))
        self.frequency = Counter(word for words in texts for word in words)

    def rarity(self, word: str) -> float:
        """Inverse document frequency, smoothed; a word of every text weighs next to nothing."""
        return math.log((self.documents + 1) / (self.frequency[word] + 0.5))

    def weights(self, bag: Bag) -> dict[str, float]:
        found = {word: (1 + math.log(count)) * max(0.0, self.rarity(word)) for word, count in bag.items()}
        length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
        return {word: weight / length for word, weight in found.items()}

    def profile(self, key: str, without: int | None = None) -> dict[str, float]:
        """Own words, and by `passage_share` the mean of the passages tied to the commitment, one of them left out."""
        profile = dict(self.weights(self.own[key]))
        tied = [bag for number, bag in self.passages.get(key, {}).items() if number != without]
        for bag in tied:
            for word, weight in self.weights(bag).items():
                profile[word] = profile.get(word, 0.0) + self.passage_share * weight / len(tied)
        length = math.sqrt(sum(weight * weight for weight in profile.values())) or 1.0
        return {word: weight / length for word, weight in profile.items()}

    def ranked(self, bag: Bag, *, without: int | None = None) -> list[Likeness]:
        """All commitments, the most alike first; equal scores in the order of their keys."""
        text = self.weights(bag)
        scored = [self._compared(key, text, without) for key in self.own]
        return sorted(scored, key=lambda likeness: (-likeness.score, likeness.key))

    def _compared(self, key: str, text: Mapping[str, float], without: int | None) -> Likeness:
        is_tied = without is not None and without in self.passages.get(key, {})
        profile = self.profile(key, without) if is_tied else self._whole_profile(key)
        products = {word: weight * profile[word] for word, weight in text.items() if word in profile}
        telling = sorted(products, key=lambda word: (-products[word], word))
        return Likeness(key, sum(products.values()), tuple(telling[:TELLING]))

    def _whole_profile(self, key: str) -> dict[str, float]:
        if not hasattr(self, "_profiles"):
            self._profiles: dict[str, dict[str, float]] = {}
        if key not in self._profiles:
            self._profiles[key] = self.profile(key)
        return self._profiles[key]


def nearness(place: Place, tied: Mapping[str, Iterable[Place]]) -> dict[str, tuple[float, int]]:
    """By key, how near the place is to passages tied to it (0 to 1.5), and how many stand under the same heading."""
    found = {}
    for key, places in tied.items():
        close, count = 0.0, 0
        for other in places:
            if other.passage == place.passage:
                continue
            same = place.section is not None and other.section == place.section
            distance = abs(other.order - place.order)
            close += (SAME_SECTION if same else OTHER_SECTION) / (1 + distance / HALF_WAY)
            count += same
        if close:
            found[key] = (min(close, MOST_NEAR), count)
    return found


def drawn_near(
    likenesses: Iterable[Likeness], near: Mapping[str, tuple[float, int]], *, weight: float
) -> list[Likeness]:
    """The likenesses with their nearness added, the strongest first."""
    added = []
    for found in likenesses:
        close, count = near.get(found.key, (0.0, 0))
        added.append(replace(found, score=min(1.0, found.score + weight * close), near=count))
    return sorted(added, key=lambda likeness: (-likeness.score, likeness.key))


def chosen(likenesses: Sequence[Likeness], *, least: float, share: float, most: int) -> list[Likeness]:
    """Those worth proposing: at least `least`, at least `share` of the best, and no more than `most`."""
    if not likenesses:
        return []
    best = likenesses[0].score
    return [found for found in likenesses[:most] if found.score >= least and found.score >= share * best]


@dataclass(frozen=True)
class Measured:
    """How proposals compare with the links that people made: shares between 0 and 1."""

    proposed: int
    linked: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.linked if self.linked else 0.0


def measured(pairs: Iterable[tuple[set[str], set[str]]]) -> Measured:
    """Compare, passage by passage, the keys proposed with the keys linked."""
    proposed = linked = right = 0
    for found, true in pairs:
        proposed, linked, right = proposed + len(found), linked + len(true), right + len(found & true)
    return Measured(proposed, linked, right)
