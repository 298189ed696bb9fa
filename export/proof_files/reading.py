"""Which reader a manuscript is for, by its name; PDF files are read by a process of their own."""

from authoring.rules.findings import Kind, found
from authoring.rules.plan import ImportRefused, Problem
from export.proof_files import children
from export.proof_files.docx import read_docx
from export.proof_files.latex import read_latex
from export.proof_files.plain import read_marked, read_plain
from export.proofs.pieces import Manuscript

READERS = {
    "docx": read_docx,
    "pdf": children.read_pdf,
    "md": read_marked,
    "markdown": read_marked,
    "txt": read_plain,
    "text": read_plain,
    "tex": read_latex,
    "latex": read_latex,
}
ENDINGS = (".docx", ".pdf", ".md", ".txt", ".tex")


def read_manuscript(name: str, content: bytes) -> Manuscript:
    """What the file holds. Raises ImportRefused for another kind of file, and for one that cannot be read."""
    suffix = "pdf" if content.startswith(b"%PDF") else name.lower().rpartition(".")[2]
    reader = READERS.get(suffix)
    if reader is None:
        raise ImportRefused([Problem(0, "", found(Kind.OTHER_KIND, text=name[-40:]))])
    return reader(content)
