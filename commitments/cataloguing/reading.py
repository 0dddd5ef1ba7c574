"""Finding the catalogue files, reading their entries, and naming every fault by file, entry and field.

It must not know the database: which keys and documents exist beyond the files is told to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from commitments.cataloguing.schema import NOUNS, REFERENCES, Entry


@dataclass(frozen=True)
class Fault:
    file: str
    entry: str
    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.entry, self.field, self.message) if part)


class CatalogueFaulty(Exception):
    """The catalogue cannot be loaded; `faults` says why, all at once."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class Located:
    """An entry with the file it stands in."""

    file: str
    entry: Any

    def fault(self, field_name: str, message: str) -> Fault:
        return Fault(self.file, str(self.entry.key), field_name, message)


@dataclass
class Catalogue:
    """The entries of all files, by noun, in the order of the files."""

    nouns: dict[str, list[Located]] = field(default_factory=lambda: {noun: [] for noun in NOUNS})

    def __getitem__(self, noun: str) -> list[Located]:
        return self.nouns[noun]

    def keys(self, noun: str) -> set[str]:
        return {located.entry.key for located in self.nouns[noun]}


def read(paths: Iterable[Path], known: Mapping[str, set[str]]) -> Catalogue:
    """Read all files. `known` names, for each noun, keys that exist already. Raises CatalogueFaulty."""
    catalogue, faults = Catalogue(), []
    for path in files_at(paths, faults):
        for noun, located in entries_of(path, faults):
            catalogue[noun].append(located)
    faults += list(repeated_keys(catalogue)) + list(unknown_keys(catalogue, known))
    if faults:
        raise CatalogueFaulty(faults)
    return catalogue


def files_at(paths: Iterable[Path], faults: list[Fault]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path] if path.exists() else []
        if not files:
            faults.append(Fault(str(path), "", "", "no such catalogue file or folder"))
        found += files
    return found


def entries_of(path: Path, faults: list[Fault]) -> Iterator[tuple[str, Located]]:
    name = f"{path.parent.name}/{path.name}"
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        faults.append(Fault(name, "", "", f"not readable as YAML: {str(error).splitlines()[0]}"))
        return
    if not isinstance(content, dict):
        faults.append(Fault(name, "", "", f"expected a mapping with one of: {', '.join(NOUNS)}"))
        return
    for noun, entries in content.items():
        if noun not in NOUNS or not isinstance(entries, list):
            faults.append(Fault(name, str(noun), "", f"expected a list under one of: {', '.join(NOUNS)}"))
            continue
        for number, raw in enumerate(entries, start=1):
            entry = entry_of(NOUNS[noun], raw, name, f"{noun} {number}", faults)
            if entry is not None:
                yield noun, Located(name, entry)


def entry_of(shape: type[Entry], raw: object, file: str, position: str, faults: list[Fault]) -> Entry | None:
    label = str(raw.get("key") or raw.get("year") or position) if isinstance(raw, dict) else position
    try:
        return shape.model_validate(raw)
    except ValidationError as error:
        for detail in error.errors():
            where = ".".join(str(step) for step in detail["loc"])
            faults.append(Fault(file, label, where, detail["msg"].removeprefix("Value error, ")))
        return None


def repeated_keys(catalogue: Catalogue) -> Iterator[Fault]:
    for noun in NOUNS:
        seen: dict[str, str] = {}
        for located in catalogue[noun]:
            if located.entry.key in seen:
                yield located.fault("key", f"used twice, first in {seen[located.entry.key]}")
            seen.setdefault(located.entry.key, located.file)


def unknown_keys(catalogue: Catalogue, known: Mapping[str, set[str]]) -> Iterator[Fault]:
    for noun, references in REFERENCES.items():
        for located in catalogue[noun]:
            for path, target in references.items():
                allowed = catalogue.keys(target) | known.get(target, set())
                for value in values_at(located.entry, path.split(".")):
                    if value not in allowed:
                        yield located.fault(path.replace(".*", ""), f"unknown {target} key {value!r}")


def values_at(value: Any, steps: list[str]) -> Iterator[str]:
    """The keys that a path reaches, through attributes and lists."""
    if value is None:
        return
    if isinstance(value, list):
        for item in value:
            yield from values_at(item, steps[1:] if steps and steps[0] == "*" else steps)
    elif steps:
        yield from values_at(getattr(value, steps[0]), steps[1:])
    else:
        yield value
