"""The API described for people: its resources, what may be asked of each, and the fields of their answers.

All of it is read from the OpenAPI schema, so that it says what the schema says. Texts that are not translated are
known by being the same in English, and are marked as English on the page.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext, gettext_noop, override
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

Node = Mapping  # a part of the schema, as OpenAPI 3.1 has it
METHODS = ("get", "post", "put", "patch", "delete")
LISTED = re.compile(r"\n*(?:\* `[^\n]*(?:\n|$))+")  # the choices, which drf-spectacular repeats below the description


# What resources give, as their viewsets say it in English: said here once more so that it can be translated.
OF_RESOURCES = {
    gettext_noop("Member States, regional groups, United Nations bodies. A fixed list: `as_of` changes nothing here."),
    gettext_noop("The stocktaking challenges. A fixed list: `as_of` changes nothing here."),
    gettext_noop("What happened to public records by the cut-off: published, superseded, withdrawn. The newest first."),
    gettext_noop("Spans that refer to documents, paragraphs, resolutions, recommendations or treaty articles."),
    gettext_noop("Undertakings with their words, links and headline status as of the cut-off."),
    gettext_noop(
        "What changed between the ends of two days, per commitment, with both wordings. The filters of `commitments/`. "
        "Given in pages of commitments; the totals are those of all of them."
    ),
    gettext_noop(
        "Answers of delegations to the questions of thematic days: those standing at the cut-off, or all by then."
    ),
    gettext_noop("Texts that commit States, and resolutions whose requests are tracked; those adopted by the cut-off."),
    gettext_noop("Works of the library, each with the languages in which it is held. Texts are in `paragraphs/`."),
    gettext_noop(
        "Records that are not public, for those who may see them: the own, those of the delegation, those on the desk."
    ),
    gettext_noop("Pieces of evidence of the records in force at the cut-off."),
    gettext_noop("Sheets of progress that the account has handed in, the newest first; without an account none."),
    gettext_noop("Figures over time, each with the paragraph that states it; those known at the cut-off."),
    gettext_noop("Addressable units of text, in the order of reading."),
    gettext_noop(
        "Published judgements with their evidence: those in force at the cut-off, or all by then with `history=true`."
    ),
    gettext_noop("Coded recommendations, such as 3 (k) of 2016 or paragraph 23 (a) of a report."),
    gettext_noop("Reports asked for, the newest first; with `as_of` those asked for by the end of that day."),
    gettext_noop("Reporting rounds that had opened by the cut-off. Answers are in `progress/`, in the State’s voice."),
    gettext_noop(
        "Search in the library, the commitments and the ledger, best first; a symbol or code leads straight on."
    ),
    gettext_noop(
        "Commitments counted by status along one or two axes. The filters of `commitments/` narrow what is counted."
    ),
    gettext_noop(
        "Days of thematic discussion with their challenges and passages as of the cut-off. A day itself is a calendar "
        "entry: it is listed whatever the cut-off."
    ),
}


@dataclass(frozen=True)
class Words:
    """A text of the schema, and whether it is there in English alone."""

    text: str
    is_english: bool

    @property
    def parts(self) -> list[str]:
        """In turn, as it is read and as it is typed."""
        return self.text.split("`")


@dataclass(frozen=True)
class Kind:
    """What stands in a field: a name of OpenAPI, or a shape of its own, alone or in a list; or one of the choices."""

    name: str
    shape: str = ""
    is_list: bool = False
    is_nullable: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    name: str
    kind: Kind
    words: Words
    is_required: bool = False
    place: str = ""  # of a parameter: query, path or header


@dataclass(frozen=True)
class Operation:
    method: str
    address: str
    words: Words
    parameters: list[Field]
    takes: Kind | None
    gives: Kind | None
    refusals: list[tuple[str, Words]]
    href: str = ""  # of a read that needs nothing more


@dataclass(frozen=True)
class Shape:
    name: str
    words: Words
    fields: list[Field]


@dataclass(frozen=True)
class Resource:
    name: str
    operations: list[Operation]
    shapes: list[Shape]

    @property
    def words(self) -> Words:
        return self.operations[0].words

    @property
    def methods(self) -> list[str]:
        return sorted({operation.method for operation in self.operations}, key=[m.upper() for m in METHODS].index)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "api/docs.html", {"resources": described(get_language() or "en").values()})


@require_safe
def resource(request: HttpRequest, name: str) -> HttpResponse:
    found = described(get_language() or "en").get(name)
    if found is None:
        raise Http404
    return render(request, "api/docs_resource.html", {"resource": found})


@cache
def described(language: str) -> dict[str, Resource]:
    """By name, in the order of the schema. Made once for each language of the interface."""
    english = _schema("en")
    with override(language):
        schema = _schema(language)
        reader = _Reader(schema["components"]["schemas"], english["components"]["schemas"])
        found: dict[str, list[Operation]] = {}
        for path, operations in schema["paths"].items():
            for method in METHODS:
                if method in operations:
                    operation = reader.operation(method, path, operations[method], english["paths"][path][method])
                    found.setdefault(operations[method]["tags"][0], []).append(operation)
        return {name: Resource(name, operations, reader.shapes(operations)) for name, operations in found.items()}


def _schema(language: str) -> dict:
    with override(language):
        return SchemaGenerator().get_schema(request=None, public=True)


class _Reader:
    """Reads parts of the schema, each beside the same part in English."""

    def __init__(self, components: Node, english: Node) -> None:
        self.components, self.english = components, english

    def operation(self, method: str, path: str, node: Node, english: Node) -> Operation:
        pairs = zip(node.get("parameters", []), english.get("parameters", []), strict=True)
        parameters = [self._parameter(one, other) for one, other in pairs]
        is_open = method == "get" and not any(p.is_required for p in parameters)
        refusals = [
            (code, _words(answer, english["responses"][code]))
            for code, answer in node["responses"].items()
            if int(code) >= 400
        ]
        given = next((answer for code, answer in node["responses"].items() if int(code) < 300), {})
        return Operation(
            method.upper(), path, _words(node, english), parameters, self._body(node.get("requestBody", {})),
            self._body(given), sorted(refusals), path if is_open else "",
        )  # fmt: skip

    def shapes(self, operations: list[Operation]) -> list[Shape]:
        """Those that the operations give or take, and those in them, each once, in the order in which they are met."""
        waiting = [kind.shape for operation in operations for kind in (operation.gives, operation.takes) if kind]
        found: dict[str, Shape] = {}
        while waiting:
            name = waiting.pop(0)
            if name and name not in found:
                found[name] = self._shape(name)
                waiting += [field.kind.shape for field in found[name].fields]
        return list(found.values())

    def _shape(self, name: str) -> Shape:
        node, english = self.components[name], self.english[name]
        required = node.get("required", [])
        fields = [
            Field(each, self._kind(part), _words(part, english["properties"][each]), each in required)
            for each, part in node.get("properties", {}).items()
        ]
        return Shape(name, _words(node, english), fields)

    def _parameter(self, node: Node, english: Node) -> Field:
        kind = self._kind(node.get("schema", {}))
        return Field(node["name"], kind, _words(node, english), node.get("required", False), node["in"])

    def _body(self, node: Node) -> Kind | None:
        """Of a page of a list, what stands in the list."""
        content = next(iter(node.get("content", {}).values()), None)
        if content is None:
            return None
        kind = self._kind(content["schema"])
        if kind.shape.startswith("Paginated"):
            return self._kind(self.components[kind.shape]["properties"]["results"])
        return kind

    def _kind(self, node: Node) -> Kind:
        parts = list(_alternatives(node))
        is_nullable = any(_may_be_null(part) for part in parts)
        for part in parts:
            name = part.get("$ref", "").rpartition("/")[2]
            if name and "enum" not in self.components[name]:
                return Kind("object", shape=name, is_nullable=is_nullable)
            if name and (choices := _choices(self.components[name])):
                return Kind("string", choices=choices, is_nullable=is_nullable)
            if "items" in part:
                inner = self._kind(part["items"])
                return Kind(inner.name, inner.shape, True, is_nullable, inner.choices)
        formats = [part["format"] for part in parts if "format" in part]
        names = [name for part in parts for name in _types(part) if name != "null"]
        choices = next((_choices(part) for part in parts if "enum" in part), ())
        return Kind((formats or names or ["any"])[0], choices=choices, is_nullable=is_nullable)


def _alternatives(node: Node) -> Iterator[Node]:
    yield node
    for word in ("allOf", "oneOf", "anyOf"):
        for part in node.get(word, []):
            yield from _alternatives(part)


def _types(part: Node) -> list[str]:
    named = part.get("type", [])
    return [named] if isinstance(named, str) else named


def _may_be_null(part: Node) -> bool:
    return "null" in _types(part) or part.get("$ref", "").endswith("/NullEnum")


def _choices(node: Node) -> tuple[str, ...]:
    return tuple(str(value) for value in node["enum"] if value not in ("", None))


def _words(node: Node, english: Node) -> Words:
    text, other = (_text(part) for part in (node, english))
    if text == other and text in OF_RESOURCES:
        text = gettext(text)
    return Words(text, text == other)


def _text(part: Node) -> str:
    return " ".join(LISTED.sub("", str(part.get("description") or part.get("title") or "")).split())
