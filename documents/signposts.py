"""What citation targets stand for outside the library: other apps say so here, and the library need not know them.

An app registers a reader when it is ready; the reader takes targets in normal form (`A/RES/S-30/1#3(k)`) and answers
for those that it knows, in a number of queries that does not depend on how many it is asked for.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Signpost:
    """The page about what a target names: its address, its name in the reader's language, and a line about it."""

    address: str
    name: str
    about: str = ""


Reader = Callable[[Collection[str]], Mapping[str, Signpost]]
_readers: list[Reader] = []


def register(reader: Reader) -> None:
    """Called by apps when they are ready. Registering the same reader again changes nothing."""
    if reader not in _readers:
        _readers.append(reader)


def signposts(targets: Collection[str]) -> dict[str, Signpost]:
    """By target, for those that some app knows; the app that registered first is asked first."""
    wanted = {target for target in targets if target}
    found: dict[str, Signpost] = {}
    for reader in _readers:
        missing = wanted - found.keys()
        if missing:
            found.update(reader(missing))
    return found
