"""Bytes become text, or a clear refusal with a code."""

import pytest

from documents.parsing import UnreadableSource, decode

CHINESE = "麻醉药品委员会注意到会员国在打击洗钱和贩毒方面的工作，并请联合国毒品和犯罪问题办公室提供技术援助。"
RUSSIAN = "Генеральная Ассамблея вновь заявляет о своей приверженности укреплению международного сотрудничества."
ARABIC = "وإذ تؤكد من جديد التزامها بتعزيز التعاون الدولي في مواجهة مشكلة المخدرات العالمية على جميع المستويات"
FRENCH = (
    "L’Assemblée générale réaffirme sa volonté de coopérer à l’échelle régionale et de prévenir le trafic illicite."
)
SPANISH = "La Asamblea General reafirma la cooperación internacional y la prevención del tráfico ilícito de drogas."
ENGLISH = "The General Assembly reaffirms its commitment to international cooperation."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (text, encoding)
        for text in (CHINESE, RUSSIAN, ARABIC, FRENCH, SPANISH)
        for encoding in ("utf-8", "utf-16", "utf-8-sig", "utf-32")
    ]
    + [
        (CHINESE * 3, "gb18030"),
        (RUSSIAN, "windows-1251"),
        (ARABIC, "windows-1256"),
        (FRENCH, "windows-1252"),
        (SPANISH, "windows-1252"),
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
    ],
)
def test_text_is_read_in_its_encoding(text, encoding):
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        ("\ufeff \u3000".encode(), "empty"),
        (b"%PDF-1.7 rest", "binary"),
        (b"PK\x03\x04 rest", "binary"),
        (b"\x89PNG\r\n", "binary"),
        (b"abc\x00def", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x01\x02\x03\x04" * 50, "binary"),
        (b"\x80\x81\xfe\xff", "encoding"),
        (RUSSIAN.encode("koi8-r"), "encoding"),
        (ARABIC.encode("iso8859-6"), "encoding"),
        (CHINESE.encode()[:-1], "encoding"),
        (CHINESE.encode().replace("会".encode(), b"\xe4\xbc"), "encoding"),
        (b"\xff\xfea", "encoding"),
        (b"\xef\xbb\xbf\xff", "encoding"),
    ],
)
def test_what_is_no_readable_text_is_refused_with_a_code(data, code):
    with pytest.raises(UnreadableSource) as refusal:
        decode(data)
    assert refusal.value.code == code
    assert refusal.value.detail.endswith(".")
