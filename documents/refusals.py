"""What people are told when a file is not taken in: one sentence for each code, saying what to do.

Knows codes and words; the codes come from `documents.extraction` and `documents.parsing.decoding`.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


def sentence_for(code: str, name: str, detail: str = "") -> str:
    """The sentence for a refusal of the file `name`, in the active language."""
    known = SENTENCES.get(code)
    if known is None:
        return _("%(name)s could not be read (%(detail)s).") % {"name": name, "detail": detail or code}
    return str(known) % {"name": name, "detail": detail}


SENTENCES = {
    "empty": gettext_lazy("%(name)s is empty. Give a file that holds the text of a document."),
    "binary": gettext_lazy(
        "%(name)s is a binary file, not text. Give plain text (UTF-8), PDF, DOCX or Akoma Ntoso XML."
    ),
    "encoding": gettext_lazy(
        "The encoding of %(name)s could not be recognized without doubt. Save it as UTF-8 and try again."
    ),
    "too_large": gettext_lazy(
        "%(name)s is too large (%(detail)s). Divide it, or ask the administrator to raise the limit."
    ),
    "too_slow": gettext_lazy(
        "%(name)s took too long to read and was given up. Save the document anew, or give it in another form."
    ),
    "too_demanding": gettext_lazy(
        "%(name)s asks for more memory than a document needs and was given up. Save the document anew, or give it in "
        "another form."
    ),
    "unexpected": gettext_lazy(
        "%(name)s was given up: an error of this program stopped the reading. It was logged; tell the administrator."
    ),
    "scanned_pdf": gettext_lazy(
        "%(name)s is a PDF of scanned pages without a text layer, so there are no words to read. Give the DOCX or the "
        "XML of the document, or recognize its text first."
    ),
    "encrypted_pdf": gettext_lazy("%(name)s is protected by a password. Give a copy without protection."),
    "broken_pdf": gettext_lazy("%(name)s is damaged: it starts like a PDF but cannot be opened. Fetch it again."),
    "garbled_pdf": gettext_lazy(
        "The fonts of %(name)s do not say which letters they draw, so its text cannot be read. Give the DOCX or the "
        "XML of the document."
    ),
    "broken_xml": gettext_lazy("%(name)s is not well-formed XML (%(detail)s). Fetch it again."),
    "external_entity": gettext_lazy(
        "%(name)s contains a document type declaration, which can make a reader fetch foreign files. Give the XML "
        "without it."
    ),
    "unknown_xml": gettext_lazy(
        "%(name)s is XML, but not Akoma Ntoso as the United Nations publishes it. Give Akoma Ntoso, DOCX, PDF or text."
    ),
    "html": gettext_lazy("%(name)s is a web page. Save the document itself as DOCX, PDF or text and try again."),
    "rtf": gettext_lazy("%(name)s is a Rich Text file. Save it as DOCX or as text and try again."),
    "old_word_doc": gettext_lazy(
        "%(name)s is a file of Word 97–2003 or of another old Office program. Save it as DOCX and try again."
    ),
    "encrypted_office": gettext_lazy("%(name)s is protected by a password. Give a copy without protection."),
    "other_office": gettext_lazy("%(name)s is an Office file, but not a DOCX document. Save it as DOCX and try again."),
    "broken_docx": gettext_lazy("%(name)s is damaged: it looks like DOCX but holds no document. Save it anew."),
    "archive": gettext_lazy(
        "%(name)s is an archive where one document was expected. Unpack it, or import the archive in bulk."
    ),
    "broken_archive": gettext_lazy("%(name)s is a damaged ZIP archive (%(detail)s). Pack it anew."),
    "encrypted_archive": gettext_lazy("%(name)s is an encrypted archive. Give one without a password."),
    "nested_archive": gettext_lazy(
        "%(name)s holds another archive (%(detail)s). Unpack that one and pack the documents themselves."
    ),
    "archive_path": gettext_lazy(
        "%(name)s holds a file whose path leads out of the archive or that is a link (%(detail)s). Pack plain files "
        "only."
    ),
    "zip_bomb": gettext_lazy(
        "%(name)s is an archive that unpacks to far more than it should (%(detail)s), and was refused."
    ),
}
