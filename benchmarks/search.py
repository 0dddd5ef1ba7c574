"""How long searching takes in a library of 100,000 paragraphs, and putting a document in. A measurement, not a test.

    python benchmarks/search.py                                              SQLite, in a folder that is removed
    python benchmarks/search.py --database-url postgres://…/scratch          an empty database of PostgreSQL

The paragraphs are sentences of the corpus and, in English, of the term list, shuffled with a fixed seed. Times are those
of `commitments.finding.find`, which the page and the API share: parsing, looking up, reading, ranking, facets, snippets.
"""

import argparse
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import django

BASE = Path(__file__).resolve().parent.parent
PER_DOCUMENT = 150
SEED = 20260101
QUERIES = {
    "Chinese, one word": ["洗钱", "引渡", "没收", "贩毒", "暗网", "腐败", "枪支", "前体"],
    "Chinese, one long word": ["毒品贩运", "有组织犯罪", "司法协助", "非法资金流动"],
    "Chinese, two words": ["洗钱 引渡", "贩毒 恐怖主义", "没收 犯罪所得", "有组织犯罪 腐败", "枪支 毒品"],
    "English, one word": ["extradition", "corruption", "confiscation", "drugs", "cooperation", "firearms"],
    "English, two words": ["money laundering", "organized crime", "drug trafficking", "witness protection"],
    "Symbols": ["A/CONF.213/15", "3(k)", "64/1", "UNODC"],
}
ENGLISH = [
    "Member States are encouraged to strengthen {0} and {1}, in accordance with national legislation.",
    "The Office provided technical assistance on {0}, in particular with regard to {1} and {2}.",
    "Links between {0} and {1} were reported by several States, together with {2}.",
    "It was recommended that competent authorities exchange information on {0}; {1} remained a challenge.",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database-url", default="", help="an empty database; SQLite in a temporary folder without it")
    parser.add_argument("--paragraphs", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5, help="how often each query is run, after one run to warm up")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pct-benchmark-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DEBUG": "true",
            "VAR_DIR": folder,
            "ENV_FILE": os.devnull,
            "DATABASE_URL": options.database_url or f"sqlite:///{folder}/database.sqlite3",
        }
        sys.path.insert(0, str(BASE))
        django.setup()
        measure(options.paragraphs, options.rounds)


def measure(paragraphs: int, rounds: int) -> None:
    # Django has to be set up before its models can be imported; hence the modules are looked up here.
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    say(f"{connection.vendor}, {paragraphs:,} paragraphs in documents of {PER_DOCUMENT}")
    fill(paragraphs)
    analyse(connection)
    say(f"{'':26}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}")
    every: list[float] = []
    for name, queries in QUERIES.items():
        taken = [duration for query in queries for duration in times(query, rounds)]
        every += taken if name != "Symbols" else []
        say(row(name, taken))
    say(row("one and two words", every))


def fill(paragraphs: int) -> None:
    from django.db.models import Q

    from documents.indexing import Text, put

    sentences = Sentences(random.Random(SEED))
    durations = []
    for document in range(paragraphs // PER_DOCUMENT):
        slug, language = f"benchmark-{document}", "en" if document % 4 == 0 else "zh"
        texts = [
            Text(
                kind="paragraph", key=f"{slug}:{language}#p{number}", language=language, document=slug, order=number,
                address=f"/documents/{slug}/?lang={language}#p{number}", label=str(number),
                text=sentences.paragraph(language), symbol=f"E/CN.7/2016/{document}",
            )
            for number in range(1, PER_DOCUMENT + 1)
        ]  # fmt: skip
        begun = time.perf_counter()
        put(texts, within=Q(document=slug, language=language))
        durations.append((time.perf_counter() - begun) * 1000)
    tenth = max(1, len(durations) // 10)
    say(
        f"put in: {statistics.median(durations):.0f} ms for a document; "
        f"first tenth {statistics.median(durations[:tenth]):.0f}, last tenth {statistics.median(durations[-tenth:]):.0f}"
    )


class Sentences:
    def __init__(self, chance: random.Random) -> None:
        from documents.parsing.decoding import decode
        from documents.searching.terms import term_list

        self.chance = chance
        corpus = [decode(path.read_bytes()).text for path in sorted((BASE / "documents" / "corpus").glob("*.txt"))]
        self.chinese = [s for text in corpus for s in re.split(r"(?<=[。；])", text.replace("\n", "")) if len(s) > 10]
        self.terms = [name for term in term_list().terms for name in term.names["en"]]

    def paragraph(self, language: str) -> str:
        if language == "zh":
            return "".join(self.chance.choice(self.chinese) for _ in range(2))
        return " ".join(self.chance.choice(ENGLISH).format(*self.chance.sample(self.terms, 3)) for _ in range(3))


def analyse(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")


def times(query: str, rounds: int) -> Iterator[float]:
    """Milliseconds of each run, after one to warm up."""
    from datetime import UTC, datetime

    from commitments.finding import find
    from documents.as_of import as_of

    at = as_of({}, now=datetime.now(UTC))
    run: Callable[[], object] = lambda: find(query, at, grouped=True)  # noqa: E731
    run()
    for _ in range(rounds):
        begun = time.perf_counter()
        run()
        yield (time.perf_counter() - begun) * 1000


def row(name: str, taken: list[float]) -> str:
    ordered = sorted(taken)
    return f"{name:26}{statistics.median(ordered):8.1f}{ordered[int(len(ordered) * 0.95)]:8.1f}{ordered[-1]:8.1f}"


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
