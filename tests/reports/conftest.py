"""Hand-made snapshots with real quotations in English and Chinese, others drawn from the English, and their words."""

import copy
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation import trans_real

from reports import metrics
from reports.rendering.snapshot import Snapshot

HERE = Path(__file__).resolve().parent
LOCALE = HERE.parents[1] / "locale"


def held(language: str) -> Snapshot:
    """A snapshot in one of the six languages; only in English and Chinese are the titles in it as well."""
    if language in ("en", "zh"):
        return json.loads((HERE / f"snapshot_{language}.json").read_text(encoding="utf-8"))
    made: Snapshot = held("en") | {"language": language}
    titles = [each["title"] for each in made["commitments"]] + [each["short_title"] for each in made["declarations"]]
    return made | {"foreign_words": dict.fromkeys(titles, "en")}


@pytest.fixture(scope="session")
def locales(tmp_path_factory) -> Path:
    """A locale folder with the words of the product as they stand in its sources, compiled."""
    root = tmp_path_factory.mktemp("locale")
    for catalogue in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        locale = catalogue.parts[-3]
        folder = root / locale / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with catalogue.open("rb") as source, (folder / "django.mo").open("wb") as target:
            write_mo(target, read_po(source, locale=locale))
    return root


@pytest.fixture
def translated(settings, locales):
    """The languages of the product can be spoken, whether or not its locales have been compiled."""
    settings.LOCALE_PATHS = [str(locales), *settings.LOCALE_PATHS]
    trans_real._translations.clear()
    yield
    trans_real._translations.clear()


@pytest.fixture
def snapshot(translated) -> Callable[[str], Snapshot]:
    """A factory: `snapshot("zh")` is a copy that a test may change."""
    return lambda language="en": copy.deepcopy(held(language))


@pytest.fixture
def empty_snapshot(snapshot) -> Callable[[str], Snapshot]:
    """A scope in which there is nothing."""

    def create(language: str = "en") -> Snapshot:
        made = snapshot(language)
        made.update(commitments=[], sections=[], indicators=[], sources=[], newest_evidence_on="")
        recount(made)
        return made

    return create


def recount(snapshot: Snapshot) -> None:
    """Let the figures follow a change of the commitments."""
    challenges = [challenge["key"] for challenge in snapshot["challenges"]]
    declarations = [declaration["key"] for declaration in snapshot["declarations"]]
    snapshot["summary"] = metrics.summary(snapshot["commitments"])
    snapshot["matrix"] = metrics.matrix(snapshot["commitments"], challenges, declarations)
