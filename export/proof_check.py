"""One manuscript against one guideline: the file read, the record gathered, the two compared."""

from functools import partial

from flask_babel import lazy_gettext as _l

from authoring.file_words import cure, reason
from authoring.rules.findings import Kind
from authoring.rules.plan import ImportRefused
from core.apart import apart
from core.errors import Invalid
from core.languages import LANGUAGES, catalogue
from export.document import Document
from export.proof_files.reading import ENDINGS, read_manuscript
from export.proofs.examined import examine
from export.proofs.found import Proof
from export.proofs.pieces import Manuscript
from export.proofs.record import Names
from voting.words import LABELS


def checked(name: str, content: bytes, document: Document) -> tuple[Manuscript, Proof]:
    """The manuscript and the report on it. Raises Invalid for a file that cannot be read."""
    names = level_names()
    manuscript = read(name, content)
    return manuscript, apart(partial(examine, manuscript, document, names))


def read(name: str, content: bytes) -> Manuscript:
    """The manuscript that a file holds. Raises Invalid for one that cannot be read, or holds no text."""
    try:
        manuscript = _read(name, content)
    except ImportRefused as refusal:
        raise _refused(refusal) from refusal
    if not manuscript.words:
        raise Invalid(
            "manuscript-empty",
            _l("There is no text in this file."),
            _l("A PDF of scanned pages holds pictures: send the file from which it was printed."),
        )
    return manuscript


def _read(name: str, content: bytes) -> Manuscript:
    """A PDF is read by a process of its own, which waits for it here; all others on a thread."""
    is_pdf = content.startswith(b"%PDF")
    return read_manuscript(name, content) if is_pdf else apart(partial(read_manuscript, name, content))


def _refused(refusal: ImportRefused) -> Invalid:
    finding = refusal.problems[0].finding
    if finding.kind == Kind.OTHER_KIND:
        return Invalid(
            "manuscript-kind",
            _l("This kind of file cannot be read."),
            _l("Send one of these: %(endings)s.", endings=", ".join(ENDINGS)),
        )
    if finding.kind == Kind.OTHER_ENCODING:
        return Invalid(
            "manuscript-unreadable",
            _l("The manuscript is not in UTF-8: look at line %(line)s.", line=refusal.problems[0].line),
            _l("Save it as text in UTF-8, then send it again."),
        )
    why = reason(finding)
    return Invalid("manuscript-unreadable", _l("The manuscript cannot be read: %(why)s", why=why), cure(finding))


def level_names() -> Names:
    """What the ready-made levels are called in every language of the interface."""
    spoken = [catalogue(code) for code in LANGUAGES]
    return {label: tuple(dict.fromkeys(texts.ugettext(label) for texts in spoken)) for label in LABELS}
