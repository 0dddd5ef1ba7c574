"""Akoma Ntoso as the UN publishes it: twelve published files in six languages, and the hard cases of their kind."""

# ruff: noqa: E501 - tables of markup: one case on few lines, however long

from pathlib import Path

import pytest
from django.conf import settings

from documents.extraction.akn import read_akn
from documents.extraction.reading import read
from documents.extraction.refusals import Refused
from documents.extraction.sniffing import Form

SAMPLES = Path(settings.BASE_DIR).parent / "shared" / "samples"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"the published samples are not at {SAMPLES.name}/")

# name, symbol, day of adoption, preambular paragraphs with the enacting phrase, operative paragraphs, footnotes
PUBLISHED = [
    ("ga77-238", "A/RES/77/238", "2022-12-15", 42, 58, 27),
    ("ga78-131", "A/RES/78/131", "2023-12-18", 19, 9, 9),
]


def sample(name: str, language: str) -> bytes:
    return (SAMPLES / f"{name}.{language}.xml").read_bytes()


@needs_samples
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "symbol", "date", "preambular", "operative", "notes"), PUBLISHED)
def test_a_published_resolution_is_read_whole(name, symbol, date, preambular, operative, notes, language):
    parsed = read(sample(name, language)).parsed
    assert (parsed.symbol, parsed.date, parsed.language) == (symbol, date, language)
    assert parsed.problems == ()
    numbered = [known for known in parsed.paragraphs if known.kind == "numbered"]
    assert [known.label for known in numbered] == [str(number) for number in range(1, operative + 1)]
    first = next(place for place, known in enumerate(parsed.paragraphs) if known.kind == "numbered")
    assert sum(known.kind == "unnumbered" for known in parsed.paragraphs[:first]) == preambular + 2  # and the cover
    assert [note.marker for note in parsed.footnotes] == [str(number) for number in range(1, notes + 1)]
    called = [call.footnote for known in parsed.paragraphs for call in known.calls]
    assert called == list(range(notes))


@needs_samples
@pytest.mark.parametrize("name", [row[0] for row in PUBLISHED])
def test_six_languages_have_the_same_labels_and_addresses(name):
    shapes = {
        language: [
            (known.label, known.kind, known.anchor, len(known.calls))
            for known in read_akn(sample(name, language)).paragraphs
        ]
        for language in LANGUAGES
    }
    assert all(shape == shapes["en"] for shape in shapes.values())


FIRST_AND_LAST = [
    ("ga77-238", "en", "p1", "Reiterates its commitment to promoting", "consequences of drug abuse;"),
    ("ga77-238", "ar", "p1", "تكرر تأكيد التزامها بتعزيز", "من عواقب اجتماعية؛"),
    ("ga77-238", "ar", "p7", "تهيب أيضا", "؛"),
    ("ga78-131", "zh", "p9", "鼓励", "。"),
    ("ga77-238", "en", "p58", "Takes note of the report of the Secretary-General, and requests", "world drug problem."),
]


@needs_samples
@pytest.mark.parametrize(("name", "language", "anchor", "first", "last"), FIRST_AND_LAST)
def test_first_and_last_words_are_the_paragraphs_own(name, language, anchor, first, last):
    parsed = read_akn(sample(name, language))
    text = next(known.text for known in parsed.paragraphs if known.anchor == anchor)
    assert text.startswith(first)
    assert text.endswith(last)


@needs_samples
def test_a_call_stands_where_it_was_printed():
    parsed = read_akn(sample("ga77-238", "en"))
    first = next(known for known in parsed.paragraphs if known.calls)
    call = first.calls[0]
    assert first.text[: call.offset].endswith("as amended by the 1972 Protocol,")
    assert parsed.footnotes[call.footnote].text == "United Nations, Treaty Series, vol. 976, No. 14152."


@needs_samples
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mark_or_parenthesis_of_a_call_is_left_in_the_text(language):
    parsed = read_akn(sample("ga77-238", language))
    for known in (*parsed.paragraphs, *parsed.footnotes):
        assert "()" not in known.text
        assert "  " not in known.text
        assert not any("\ufdd0" <= char <= "\ufdd2" for char in known.text)


@needs_samples
@pytest.mark.parametrize("language", LANGUAGES)
def test_citations_are_found_in_every_language(language):
    parsed = read_akn(sample("ga77-238", language))
    targets = {known.target.partition("#")[0] for known in parsed.citations}
    assert {"A/RES/S-30/1", "E/2019/28", "A/77/137"} <= targets or language == "ar"
    assert {"E/2019/28", "A/77/137"} <= targets


AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta>
<identification source="#s"><FRBRWork><FRBRuri value="/akn/un/statement/deliberation/unga/2024-09-22/79-1/"/>
<FRBRdate date="2024-09-22" name="adoption"/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression>
</identification></meta><preface><p><docTitle>A pact</docTitle></p></preface>{body}</statement></akomaNtoso>"""


def akn(body: str) -> bytes:
    return AKN.format(body=body).encode()


def shape(body: str) -> list[tuple[str, str, str]]:
    parsed = read_akn(akn(body))
    return [(known.kind, known.label, known.anchor) for known in parsed.paragraphs if known.kind != "title"]


def para(number: str, words: str = "Words follow here;", inside: str = "") -> str:
    return f"<paragraph><num>{number}</num><content><p>{words}</p></content>{inside}</paragraph>"


def typed(words: str) -> str:
    """A paragraph whose label only tabs set apart, as in most files of the UN."""
    return f'<paragraph class="SingleTxt"><content><p xml:space="preserve">{words}</p></content></paragraph>'


def points(*numbers: str, inside: str = "") -> str:
    found = "".join(f"<point><num>{number}</num><content><p>Point words;</p></content></point>" for number in numbers)
    return f"<list><intro><p>Decides:</p></intro>{found}{inside}</list>"


ASTRAY = '<sublist><point><num>II.</num><content><p><span class="bold">Peace</span></p></content></point></sublist>'
SHAPES = {
    "items of a list": (
        f"<mainBody><paragraph><num>1.</num>{points('(a)', '(b)')}</paragraph></mainBody>",
        [("numbered", "1", "p1"), ("item", "1(a)", "p1-a"), ("item", "1(b)", "p1-b")],
    ),
    "sub-items in a list of their own": (
        "<mainBody><paragraph><num>1.</num>"
        + points("(a)", inside="<sublist>" + "".join(f"<point><num>({n})</num><content><p>Deep;</p></content></point>" for n in ("i", "ii")) + "</sublist>")
        + "</paragraph></mainBody>",
        [("numbered", "1", "p1"), ("item", "1(a)", "p1-a"), ("item", "1(a)(i)", "p1-a-i"), ("item", "1(a)(ii)", "p1-a-ii")],
    ),
    "(i) after (h) is a letter": (
        f"<mainBody><paragraph><num>1.</num>{points(*(f'({c})' for c in 'abcdefghij'))}</paragraph></mainBody>",
        [("numbered", "1", "p1"), *(("item", f"1({c})", f"p1-{c}") for c in "abcdefghij")],
    ),
    "items in the preamble": (
        "<preamble><formula name='enactingFormula'><p><span class='bold'>The General Assembly</span>,</p></formula>"
        "<container name='r'><blockList><listIntroduction>Reaffirming:</listIntroduction><item><num>(a)</num><p>One,</p></item>"
        "<item><num>(b)</num><p>Two,</p></item></blockList></container></preamble>" f"<mainBody>{para('1.')}</mainBody>",
        [("unnumbered", "", "h-0-u1"), ("unnumbered", "", "h-0-u2"), ("item", "(a)", "h-0-u2-a"), ("item", "(b)", "h-0-u2-b"), ("numbered", "1", "p1")],
    ),
    "headings in bold, as paragraphs and astray in a list": (
        "<mainBody><paragraph class='H1'><heading>The Pact</heading></paragraph>"
        "<paragraph class='H23'><num>I.</num><content><p><span class='bold'>Development</span></p></content></paragraph>"
        f"<paragraph><num>1.</num>{points('(a)', inside=ASTRAY)}</paragraph>"
        "<paragraph><content><p><span class='bold'>Action 2. We will act for people and planet.</span></p></content></paragraph>"
        f"{para('2.')}</mainBody>",
        [("heading", "", "h-1"), ("heading", "", "h-2"), ("numbered", "1", "p1"), ("item", "1(a)", "p1-a"), ("heading", "", "h-3"), ("heading", "", "h-3-1"), ("numbered", "2", "p2")],
    ),
    "an annex that restarts the numbers": (
        f"<mainBody>{para('1.')}{para('2.')}</mainBody><attachments><attachment><heading>Annex</heading><doc name='annex'><meta/><mainBody>"
        f"{para('1.')}{para('2.')}</mainBody></doc></attachment></attachments>",
        [("numbered", "1", "p1"), ("numbered", "2", "p2"), ("heading", "", "h-1"), ("numbered", "1", "s2-p1"), ("numbered", "2", "s2-p2")],
    ),
    "bis": (
        f"<mainBody>{para('1.')}{para('1 bis.')}{para('2.')}</mainBody>",
        [("numbered", "1", "p1"), ("numbered", "1 bis", "p1bis"), ("numbered", "2", "p2")],
    ),
    "articles of a treaty, with and without headings": (
        "<body><chapter><num>CHAPTER I</num><heading>General</heading>"
        f"<article><num>Article 1</num><heading>Terms</heading>{para('(1)')}{para('(2)')}</article>"
        f"<article><num>Article 2</num>{para('1.')}</article>"
        "<article><num>المادة 3</num><heading>Costs</heading><paragraph><content><p>Words follow.</p></content></paragraph></article>"
        "</chapter></body>",
        [("heading", "", "h-1"), ("heading", "", "h-1-1"), ("numbered", "1", "p1"), ("numbered", "2", "p2"), ("heading", "", "h-1-2"), ("numbered", "1", "s2-p1"), ("heading", "", "h-1-3"), ("unnumbered", "", "h-1-3-u1")],
    ),
    "recitals with letters, and paragraphs with bare numbers below a heading": (
        "<preamble><recitals><intro><p><i>considering</i></p></intro><recital><num>a)</num><p>that it is so;</p></recital></recitals></preamble>"
        f"<mainBody><hcontainer name='resolves'><heading>resolves</heading>{para('1')}{para('2')}</hcontainer></mainBody>",
        [("unnumbered", "", "h-0-u1"), ("item", "(a)", "h-0-u1-a"), ("heading", "", "h-1"), ("numbered", "1", "p1"), ("numbered", "2", "p2")],
    ),
    "a number in parentheses within a paragraph is an item": (
        f"<mainBody>{para('1.', inside=para('(1)'))}{para('2.')}</mainBody>",
        [("numbered", "1", "p1"), ("item", "1(1)", "p1-1"), ("numbered", "2", "p2")],
    ),
    "an annex with a preface of its own": (
        f"<mainBody>{para('1.')}</mainBody><attachments><attachment><doc name='annex'><meta/><preface><p>Annex</p><p>Terms of reference</p></preface>"
        f"<mainBody><blockList><listIntroduction>Words:</listIntroduction><item><num>(a)</num><p>One;</p></item></blockList></mainBody></doc></attachment></attachments>",
        [("numbered", "1", "p1"), ("heading", "", "h-1"), ("heading", "", "h-1-1"), ("unnumbered", "", "h-1-1-u1"), ("item", "(a)", "h-1-1-u1-a")],
    ),
    "numbers in the text": (
        "<mainBody><paragraph><content><p>1 - <span class='bold italic'>Decides</span> to act;</p></content></paragraph>"
        "<paragraph><content><p>٢ – Notes the report of 2024.</p></content></paragraph></mainBody>",
        [("numbered", "1", "p1"), ("numbered", "2", "p2")],
    ),
    "items whose labels are set apart by tabs": (
        "<mainBody>" + para("1.", "Decides:") + typed("\t(a)\tTo act, including:") + typed("\t(i)\tHere;") + para("\t(ii)", "\tThere;")
        + typed("\t\t(b)\tTo rest") + typed("(c) of the Charter is another matter.") + "</mainBody>",
        [("numbered", "1", "p1"), ("item", "1(a)", "p1-a"), ("item", "1(a)(i)", "p1-a-i"), ("item", "1(a)(ii)", "p1-a-ii"), ("item", "1(b)", "p1-b"), ("unnumbered", "", "h-0-u1")],
    ),
    "numbers within a numbered paragraph": (
        "<mainBody>" + para("1.") + para("2.", "We seek these aims:") + para("1.") + typed("\t2.\tTo open doors;") + para("3.")
        + f"<paragraph class='H23'><subheading>Principles</subheading></paragraph>{para('3.')}</mainBody>",
        [("numbered", "1", "p1"), ("numbered", "2", "p2"), ("item", "2(1)", "p2-1"), ("item", "2(2)", "p2-2"), ("item", "2(3)", "p2-3"), ("heading", "", "h-1"), ("numbered", "3", "p3")],
    ),
    "numbers that start again behind a colon": (
        f"<mainBody>{para('1.', 'The annex reads:')}{para('1.')}{para('2.')}{para('3.')}</mainBody>",
        [("numbered", "1", "p1"), ("numbered", "1", "s2-p1"), ("numbered", "2", "s2-p2"), ("numbered", "3", "s2-p3")],
    ),
    "a number and its words in two paragraphs": (
        "<mainBody>" + para("1.", "") + typed("We decide to:") + para("a)") + para("2.", "") + typed("We decide.") + para("3.", "")
        + f"<paragraph class='H23'><subheading>Principles</subheading></paragraph>{typed('Words.')}</mainBody>",
        [("numbered", "1", "p1"), ("item", "1(a)", "p1-a"), ("numbered", "2", "p2"), ("heading", "", "h-1"), ("unnumbered", "", "h-1-u1")],
    ),
    "rows of a table have numbers for themselves": (
        f"<mainBody>{para('1.', 'Approves:')}<container name='table'><table>" + "".join(f"<tr><td><p>{n}.\tIncome</p></td><td><p>7</p></td></tr>" for n in (1, 2))
        + f"</table></container>{para('2.')}</mainBody>",
        [("numbered", "1", "p1"), ("unnumbered", "", "h-0-u1"), ("unnumbered", "", "h-0-u2"), ("numbered", "2", "p2")],
    ),
    "an annex without a name": (
        f"<mainBody>{para('1.')}</mainBody><attachments><attachment><doc name='annex'><meta/><mainBody><paragraph class='H1'><content><p><span class='bold'>Staff</span></p></content></paragraph>"
        f"{para('(a)')}</mainBody></doc></attachment></attachments>",
        [("numbered", "1", "p1"), ("heading", "", "h-1"), ("item", "(a)", "h-1-a")],
    ),
    "headings that only two tabs tell": (
        f"<mainBody>{typed(chr(9) * 2 + 'I Introduction')}{para('1.')}{typed(chr(9) * 2 + 'This is a sentence.')}</mainBody>",
        [("heading", "", "h-1"), ("numbered", "1", "p1"), ("unnumbered", "", "h-1-u1")],
    ),
    "a preamble below the heading of a part": (
        "<mainBody><part><subheading>Work on samples</subheading><crossHeading refersTo='#preamble'>Noting with satisfaction:</crossHeading>"
        f"{para('1.')}</part></mainBody>",
        [("heading", "", "h-1"), ("unnumbered", "", "h-1-u1"), ("numbered", "1", "p1")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SHAPES)
def test_structure_is_what_the_markup_means(case):
    body, expected = SHAPES[case]
    assert shape(body) == expected


def test_a_note_called_twice_is_one_note():
    note = '<authorialNote marker="1" eId="n1"><p>See A/77/137.</p></authorialNote>'
    words = f'One{note} and two<noteRef href="#n1"/>.'
    parsed = read_akn(akn(f"<mainBody>{para('1.', words)}</mainBody>"))
    assert [known.text for known in parsed.footnotes] == ["See A/77/137."]
    paragraph = next(known for known in parsed.paragraphs if known.label == "1")
    assert paragraph.text == "One and two."
    assert [(call.marker, call.offset, call.footnote) for call in paragraph.calls] == [("1", 3, 0), ("1", 11, 0)]


NOTE = '<{name} eId="n1"><p>See A/77/137.</p></{name}>'
ELSEWHERE = {
    "below": f"<mainBody>{{paragraph}}{para('2.', 'Two' + NOTE.format(name='authorialNote') + '.')}</mainBody>",
    "in the metadata": f"<meta><notes source='#s'>{NOTE.format(name='note')}</notes></meta><mainBody>{{paragraph}}</mainBody>",
}


@pytest.mark.parametrize("place", ELSEWHERE)
def test_a_note_may_stand_elsewhere(place):
    called = para("1.", 'One<noteRef href="#n1" marker="1"/>, and again<noteRef href="#n1" marker="1"/>.')
    parsed = read_akn(akn(ELSEWHERE[place].format(paragraph=called)))
    assert [(known.marker, known.text) for known in parsed.footnotes] == [("1", "See A/77/137.")]
    first = next(known for known in parsed.paragraphs if known.label == "1")
    assert [(call.offset, call.footnote) for call in first.calls] == [(3, 0), (14, 0)]


def test_a_note_to_a_number_is_called_where_its_text_begins():
    note = '<authorialNote marker="{0}"><p>Note {0}.</p></authorialNote>'
    article = f"<article><num>Article 1{note.format(1)}</num>{para('1.' + note.format(2), 'One.')}</article>"
    parsed = read_akn(akn(f"<body>{article}</body>"))
    assert [known.text for known in parsed.footnotes] == ["Note 1.", "Note 2."]
    assert [
        (known.text, [(call.offset, call.footnote) for call in known.calls]) for known in parsed.paragraphs[1:]
    ] == [
        ("Article 1", [(9, 0)]),
        ("One.", [(0, 1)]),
    ]


def test_a_number_without_words_is_left_out():
    heading = "<paragraph class='H23'><subheading>{}</subheading></paragraph>"
    body = para("1.", "") + heading.format("One") + para("2.", "") + typed("") + heading.format("Two")
    assert [known.text for known in read_akn(akn(f"<mainBody>{body}</mainBody>")).paragraphs[1:]] == ["One", "Two"]


def test_a_starred_note_within_the_text_belongs_to_the_title():
    parsed = read_akn(akn(f"<mainBody>{para('1.')}{typed(chr(9) + '*' + chr(9) + 'A/79/150.')}{para('2.')}</mainBody>"))
    assert [(known.marker, known.text) for known in parsed.title_notes] == [("*", "A/79/150.")]
    assert [known.label for known in parsed.paragraphs[1:]] == ["1", "2"]


def test_a_list_of_stars_stays_in_the_text():
    starred = "".join(typed(f"\t*\t{words};") for words in ("One", "One"))
    parsed = read_akn(akn(f"<mainBody>{para('1.')}{starred}</mainBody>"))
    assert [known.text for known in parsed.paragraphs[2:]] == ["* One;", "* One;"]


WORDS = {
    "deleted words": ("Decides <del>not </del><ins>firmly </ins>to act;", "Decides firmly to act;"),
    "a number within the words": (
        "Reads: <mod><quotedStructure><paragraph><num>5.</num><content><p>It pays.</p></content></paragraph></quotedStructure></mod>",
        "Reads: 5. It pays.",
    ),
    "a list within a list": ("</p><ul><li>First<ul><li>one</li><li>two</li></ul></li></ul><p>", "First one two"),
}


@pytest.mark.parametrize("case", WORDS)
def test_words_are_those_that_are_seen(case):
    words, text = WORDS[case]
    assert read_akn(akn(f"<mainBody>{para('1.', words)}</mainBody>")).paragraphs[-1].text == text


COVER = (
    "<coverPage><p><docTitle>Resolution 9999 (2024)</docTitle></p><p><docTitle>Adopted by the Council at its meeting, on"
    "<docDate date='2024-04-29'>29 April 2024</docDate></docTitle></p></coverPage>"
)


def test_a_resolution_without_a_preface_has_the_title_of_its_cover():
    preface = "<preface><p><docTitle>A pact</docTitle></p></preface>"
    parsed = read_akn(AKN.replace(preface, COVER).format(body=f"<mainBody>{para('1.')}</mainBody>").encode())
    assert parsed.title == "Resolution 9999 (2024)"
    assert [(known.kind, known.text) for known in parsed.paragraphs[:2]] == [
        ("title", "Resolution 9999 (2024)"),
        ("unnumbered", "Adopted by the Council at its meeting, on 29 April 2024"),
    ]


def test_exponents_and_raised_letters_stay_words():
    parsed = read_akn(akn(f"<mainBody>{para('1.', 'About 3 km<sup>2</sup>, n<sup>o</sup> 14 (vol. 2).')}</mainBody>"))
    assert parsed.paragraphs[-1].text == "About 3 km², no 14 (vol. 2)."


def test_a_gap_in_the_numbers_is_named():
    assert [known.code for known in read_akn(akn(f"<mainBody>{para('1.')}{para('3.')}</mainBody>")).problems] == [
        "numbering_gap"
    ]


HOSTILE = [
    (b'<?xml version="1.0"?><!DOCTYPE akomaNtoso [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><akomaNtoso>&b;</akomaNtoso>', "external_entity"),
    (b'<!DOCTYPE akomaNtoso SYSTEM "http://example.org/x.dtd"><akomaNtoso/>', "external_entity"),
    (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><akomaNtoso>&x;</akomaNtoso>', "external_entity"),
    (b"<akomaNtoso><statement>", "broken_xml"),
    (b"<akomaNtoso>&nbsp;</akomaNtoso>", "broken_xml"),
    (b'<?xml version="1.0"?><feed><entry/></feed>', "unknown_xml"),
    (b'<?xml version="1.0"?><html><body/></html>', "html"),
    (b'<?xml version="1.0" encoding="no-such"?><akomaNtoso/>', "broken_xml"),
    (b"<akomaNtoso>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</akomaNtoso>", "too_large"),
    (b"<akomaNtoso>" + b"<a/>" * 500_000 + b"</akomaNtoso>", "too_large"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"), HOSTILE, ids=[code + str(place) for place, (_data, code) in enumerate(HOSTILE)]
)
def test_hostile_xml_is_refused(data, code):
    with pytest.raises(Refused) as refusal:
        read(data)
    assert refusal.value.code == code


def test_the_form_is_told_to_the_caller():
    assert read(akn(f"<mainBody>{para('1.')}</mainBody>")).form is Form.AKN


PREFACE = (
    "<preface><longTitle><p><docType>RESOLUTION</docType><docNumber>{n} (Rev. Dubai, 2018)</docNumber></p></longTitle>"
    "<container name='title'><p>Exchange of samples {n}</p></container></preface>"
)


def collection() -> bytes:
    held = "".join(
        f"<component><statement name='resolution'><meta/>{PREFACE.format(n=n)}<preamble><recitals><intro><p>considering"
        f"</p></intro><recital><num>a)</num><p>that it is so;</p></recital></recitals></preamble>"
        f"<mainBody>{para('1')}{para('2')}</mainBody></statement></component>"
        for n in (2, 3)
    )
    return (
        "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><documentCollection name='acts'><meta/>"
        "<preface><longTitle><p><docType>FINAL ACTS</docType><docTitle>of the Conference</docTitle></p></longTitle></preface>"
        f"<collectionBody><component><componentRef src='#a'/></component></collectionBody><components>{held}</components>"
        "</documentCollection></akomaNtoso>"
    ).encode()


def test_a_collection_holds_documents_that_restart_their_numbers():
    parsed = read_akn(collection(), language="en")
    assert parsed.title == "FINAL ACTS of the Conference"
    found = [(known.label, known.anchor) for known in parsed.paragraphs if known.kind in ("numbered", "item")]
    assert found == [
        *[("(a)", "h-1-1-u1-a"), ("1", "p1"), ("2", "p2")],
        *[("(a)", "h-2-1-u1-a"), ("1", "s2-p1"), ("2", "s2-p2")],
    ]
    headings = [known.text for known in parsed.paragraphs if known.kind == "heading"]
    assert headings == [
        words for n in (2, 3) for words in (f"RESOLUTION {n} (Rev. Dubai, 2018)", f"Exchange of samples {n}")
    ]


def test_the_documents_of_a_collection_may_stand_beside_it():
    inside = b"</documentCollection>"
    beside = collection().replace(inside, b"").replace(b"<components>", inside + b"<components>")
    assert read_akn(beside, language="en").paragraphs == read_akn(collection(), language="en").paragraphs


def test_the_title_stands_below_what_kind_of_document_it_is():
    parsed = read_akn(
        AKN.replace("<preface><p><docTitle>A pact</docTitle></p></preface>", PREFACE.format(n=2))
        .format(body="")
        .encode()
    )
    assert parsed.title == "Exchange of samples 2"
    assert next((known.kind, known.text) for known in parsed.paragraphs) == (
        "unnumbered",
        "RESOLUTION 2 (Rev. Dubai, 2018)",
    )
