"""How long searching takes in a library of 100,000 paragraphs, and putting a document into the search.

    python -m benchmarks.search [--paragraphs 100000] [--database postgres://…]

The paragraphs are sentences of the corpus and, in English, of the term list, shuffled with a fixed seed. Times are
those of `commitments.searching.finding.find`, which the page and the API share: parsing, looking up, reading, ranking,
facets, snippets. The database is made for the run and dropped afterwards. Not a test: nothing is timed against a
limit here.
"""

import argparse
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
PER_DOCUMENT = 150
SEED = 20260101
QUERIES = {
    "Chinese, one word": ["洗钱", "引渡", "没收", "贩毒", "暗网", "腐败", "枪支", "前体"],
    "Chinese, one long word": ["毒品贩运", "有组织犯罪", "司法协助", "非法资金流动"],
    "Chinese, two words": ["洗钱 引渡", "贩毒 恐怖主义", "没收 犯罪所得", "有组织犯罪 腐败", "枪支 毒品"],
    "English, one word": ["extradition", "corruption", "confiscation", "drugs", "cooperation", "firearms"],
    "English, two words": ["money laundering", "organized crime", "drug trafficking", "witness protection"],
    "symbols": ["A/CONF.213/15", "3(k)", "64/1", "UNODC"],
}
ENGLISH = [
    "Member States are encouraged to strengthen {0} and {1}, in accordance with national legislation.",
    "The Office provided technical assistance on {0}, in particular with regard to {1} and {2}.",
    "Links between {0} and {1} were reported by several States, together with {2}.",
    "It was recommended that competent authorities exchange information on {0}; {1} remained a challenge.",
]


class Sentences:
    """Paragraphs made of them, the same at every run."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)
        corpus = [decode(path.read_bytes()).text for path in sorted((BASE / "documents" / "corpus").glob("*.txt"))]
        self.chinese = [s for text in corpus for s in re.split(r"(?<=[。；])", text.replace("\n", "")) if len(s) > 10]
        self.terms = [name for term in term_list().terms for name in term.names["en"]]

    def paragraph(self, language: str) -> str:
        if language == "zh":
            return "".join(self.chance.choice(self.chinese) for _ in range(2))
        return " ".join(self.chance.choice(ENGLISH).format(*self.chance.sample(self.terms, 3)) for _ in range(3))


def texts_of(document: int, sentences: Sentences) -> list:
    slug, language = f"generated-{document}", "en" if document % 4 == 0 else "zh"
    return [
        Text(
            kind="paragraph", key=f"{slug}:{language}#p{number}", language=language, document=slug, order=number,
            address=f"/documents/{slug}/?lang={language}#p{number}", label=str(number),
            text=sentences.paragraph(language), symbol=f"E/CN.7/2016/{document}",
        )
        for number in range(1, PER_DOCUMENT + 1)
    ]  # fmt: skip


def fill(paragraphs: int) -> None:
    """Put the generated documents into the search, one by one, and print what each cost."""
    sentences = Sentences()
    durations = []
    for document in range(paragraphs // PER_DOCUMENT):
        texts = texts_of(document, sentences)
        begun = time.perf_counter()
        put(texts, within=Q(document=texts[0].document, language=texts[0].language))
        durations.append((time.perf_counter() - begun) * 1000)
        reset_queries()
    tenth = max(1, len(durations) // 10)
    first, last = statistics.median(durations[:tenth]), statistics.median(durations[-tenth:])
    print(
        f"{len(durations) * PER_DOCUMENT:,} paragraphs put in; "
        f"a document of {PER_DOCUMENT}: first tenth {first:.0f} ms, last tenth {last:.0f} ms"
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")


def times(query: str, rounds: int) -> Iterator[float]:
    """Milliseconds of each run, after one to warm up."""
    at = as_of({}, now=datetime.now(UTC))
    find(query, at, grouped=True)
    for _ in range(rounds):
        begun = time.perf_counter()
        find(query, at, grouped=True)
        yield (time.perf_counter() - begun) * 1000


def measure(rounds: int) -> None:
    print(f"{'ms':26}{'p50':>8}{'p95':>8}{'most':>8}")
    words: list[float] = []
    for name, queries in QUERIES.items():
        taken = [duration for query in queries for duration in times(query, rounds)]
        words += taken if name != "symbols" else []
        printed(name, taken)
    printed("all one and two words", words)


def printed(name: str, taken: list[float]) -> None:
    ordered = sorted(taken)
    print(f"{name:26}{statistics.median(ordered):8.1f}{ordered[int(len(ordered) * 0.95)]:8.1f}{ordered[-1]:8.1f}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--paragraphs", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5, help="how often each query is timed")
    parser.add_argument("--database", default="", help="address of a server; default: SQLite in a temporary folder")
    return parser.parse_args()


if __name__ == "__main__":
    asked = arguments()
    folder = tempfile.TemporaryDirectory()
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ["DATABASE_URL"] = asked.database or f"sqlite:///{Path(folder.name) / 'benchmark.sqlite3'}"
    os.environ["DEBUG"] = "false"
    os.environ["SECRET_KEY"] = "for-the-benchmark-alone"
    sys.path.insert(0, str(BASE))

import django

django.setup()

from django.db import connection, reset_queries
from django.db.models import Q
from django.test.utils import setup_databases, teardown_databases

from commitments.searching.finding import find
from documents.as_of import as_of
from documents.indexing import Text, put
from documents.parsing.decoding import decode
from documents.searching.terms import term_list

if __name__ == "__main__":
    scratch = f"benchmark_{os.getpid()}" if asked.database else f"{folder.name}/scratch.sqlite3"
    connection.settings_dict["TEST"]["NAME"] = scratch  # on disk, as an installation has it
    made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
    try:
        fill(asked.paragraphs)
        measure(asked.rounds)
    finally:
        teardown_databases(made, verbosity=0)
        folder.cleanup()
