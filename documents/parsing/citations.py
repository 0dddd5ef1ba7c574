"""stub"""


def citations(paragraphs, footnotes, language, symbol):
    return ()
