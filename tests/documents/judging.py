"""How good a ranking is against a judgement: nDCG@10 and recall. Pure."""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

JUDGEMENTS = Path(__file__).resolve().parent.parent / "search_judgements.yaml"


@dataclass(frozen=True)
class Judged:
    kind: str
    query: str
    grades: Mapping[str, int]  # key of the entry → 1 or 2

    @property
    def half(self) -> int:
        """0 or 1, by chance and always the same: weights that are chosen on one half are judged by the other."""
        return hashlib.sha256(self.query.encode()).digest()[-1] % 2


def read_judgements(path: Path = JUDGEMENTS) -> list[Judged]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    documents = content.pop("documents")
    return [
        Judged(
            kind,
            str(query),
            {_key(name, documents): int(grade) for grade, names in grades.items() for name in names},
        )
        for kind, queries in content.items()
        for query, grades in queries.items()
    ]


def _key(name: str, documents: Mapping[str, str]) -> str:
    """`A p43` is paragraph 43 of the document called A; other names are keys as they stand."""
    short, _, anchor = str(name).partition(" ")
    return f"{documents[short]}#{anchor}" if anchor else short


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], at: int = 10) -> float:
    gained = sum(_gain(grades.get(key, 0), place) for place, key in enumerate(ranking[:at]))
    best = sum(_gain(grade, place) for place, grade in enumerate(sorted(grades.values(), reverse=True)[:at]))
    return gained / best


def _gain(grade: int, place: int) -> float:
    return (2**grade - 1) / math.log2(place + 2)


def recall(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    return len(set(ranking) & set(grades)) / len(grades)
