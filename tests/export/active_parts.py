"""Finds what could run, open or fetch something in an exported file, and gives the words that it shows.

One examiner a format, each `(bytes) -> (words, faults)`; faults are [] for a file that only lies there.
"""

import base64
import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pypdfium2
from lxml import etree, html
from openpyxl import load_workbook
from PIL import Image

from tests.export import docx_reading, jats_reading, latex_reading
from tests.export.whole_reading import rendered

Found = tuple[str, list[str]]
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "desc", "rect", "text", "line", "circle", "path", "g", "polyline", "polygon"}
ACTIVE = {"script", "iframe", "frame", "object", "embed", "applet", "base", "link", "form", "input", "button", "audio"}
ACTIVE |= {"video", "source", "track", "portal", "template", "noscript", "foreignobject", "use", "image", "animate"}
FETCHING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "cite", "ping", "manifest"}
COMMANDS = """
IfFileExists abstractname allowbreak arabic ast author begin bottomrule centering centred date drawing end endfirsthead
endfoot endhead ensuremath fbox footnotesize grouprule headrule href hyperlink hypersetup hypertarget item large makebox
maketitle multicolumn newline noindent nopagebreak par parbox renewcommand section setcounter small smallskip subsection
subsubsection textbf textit textquotedblleft textquotedblright textsubscript textsuperscript texttt textwidth title
toprule
"""
SETTING = set(latex_reading.NAMED) | set(COMMANDS.split())
"""The commands of a LaTeX file that set words, tables and pictures, and do nothing else."""
FORMULA = tuple("=+-@\t\r＝＋－＠")
FIELDS = {"SEQ", "PAGE", "NUMPAGES", "REF", "PAGEREF"}
"""The fields of a Word file that count or point within it."""
EDGE = 55
"""Points at the head and foot of a printed page, where what is told on every page stands."""
WEB = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
RUNNING = {"/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "/RichMedia", "/SubmitForm", "/GoToR", "/ImportData"}


def page(made: bytes) -> Found:
    """A page of HTML."""
    root = html.fromstring(made.decode())
    return root.text_content(), [fault for each in root.iter() if isinstance(each.tag, str) for fault in _of_tag(each)]


def _of_tag(each: Any) -> Iterator[str]:
    if each.tag in ACTIVE or (each.tag == "meta" and each.get("http-equiv", "").lower() == "refresh"):
        yield f"<{each.tag}>"
    for name, value in each.attrib.items():
        is_aligned = name == "style" and re.fullmatch(r"text-align:\w+", value)
        if name.startswith("on") or (name in ("style", "srcdoc") and not is_aligned):
            yield f"{each.tag}.{name}"
        if name in FETCHING:
            yield from _held(f"{each.tag}.{name}", value)
        if name.endswith("href") and not (value.startswith("#") or WEB.match(value)):
            yield f"{each.tag}.{name} leads to {value[:80]}"
    if each.tag == "style":
        yield from (
            f"style fetches {found}" for found in re.findall(r"@import|url\((?!['\"]?data:)[^)]*", each.text or "")
        )


def _held(where: str, address: str) -> Iterator[str]:
    """What is wrong with an address that a page fetches: it has to hold its picture itself."""
    kind, _, content = address.partition(";base64,")
    if kind == "data:image/svg+xml":
        yield from drawing(base64.b64decode(content))[1]
    elif not re.fullmatch(r"data:image/(png|jpeg)", kind):
        yield f"{where} fetches {address[:80]}"


def markdown(made: bytes) -> Found:
    """A Markdown file, as its page."""
    return page(rendered(made).encode())


def drawing(made: bytes) -> Found:
    """An SVG drawing."""
    root = etree.fromstring(made, etree.XMLParser(resolve_entities=False, no_network=True))
    faults = [f"<{each.tag}>" for each in root.iter() if each.tag not in {SVG + name for name in DRAWN}]
    for each in root.iter():
        faults += [
            f"{each.tag} {n}" for n, v in each.attrib.items() if n.startswith("on") or "href" in n or "url(" in v
        ]
    return "".join(root.itertext()), faults


def picture(made: bytes) -> Found:
    """A PNG file: dots and nothing else."""
    with Image.open(io.BytesIO(made)) as image:
        image.load()
        return "", [] if image.format == "PNG" and set(image.info) <= {"dpi"} else [f"{image.info}"]


def archived(made: bytes) -> Found:
    """A JATS file."""
    faults = [f"the DTD: {each}" for each in jats_reading.faults(made)]
    faults += ["entities"] if b"<!ENTITY" in made else []
    root = etree.fromstring(made, etree.XMLParser(resolve_entities=False, no_network=True))
    links = [(each, each.get(f"{jats_reading.XLINK}href")) for each in root.iter("*")]
    faults += [
        f"{each.tag} leads to {link[:80]}"
        for each, link in links
        if link and not (WEB.match(link) or re.fullmatch(r"[\w-]+\.(svg|png)", link))
    ]
    told = (each.target for each in root.iter(etree.ProcessingInstruction))
    faults += [f"processing {target}" for target in told if target != "to-be-written"]
    for name in root.iter("name"):  # the DTD wants the surname first
        if (given := name.find("given-names")) is not None:
            given.tail = " "
            name.insert(0, given)
    return jats_reading.told(root), faults


def word(made: bytes) -> Found:
    """A Word file."""
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    faults = [f"part {name}" for name in parts if re.search(r"vba|embeddings|activeX|\.bin$|\.\.|^/", name)]
    for name, content in parts.items():
        root = etree.fromstring(content) if name.endswith((".xml", ".rels")) else ()
        outside = [each for each in root if name.endswith(".rels") and each.get("TargetMode") == "External"]
        faults += [
            f"{name} leads to {each.get('Target')[:80]}"
            for each in outside
            if not (each.get("Type").endswith("/hyperlink") and WEB.match(each.get("Target")))
        ]
    root = docx_reading.part(made)
    names = {each.tag.rpartition("}")[2] for each in root.iter("*")}
    faults += sorted(names & {"object", "pict", "altChunk", "subDoc", "fldSimple", "control"})
    codes = [each.text.split()[0] for each in root.iter(f"{docx_reading.W}instrText")]
    return docx_reading.told(root), faults + [f"field {each}" for each in codes if each not in FIELDS]


def latex(made: bytes) -> Found:
    """A LaTeX file: its body and its title, which the preamble has too, hold only commands that set words."""
    preamble, _, body = made.decode().partition("\\begin{document}")
    told = "\n".join(line for line in preamble.splitlines() if line.startswith("\\hypersetup"))
    faults = [] if body.count("\\end{document}") == 1 else ["ends twice"]
    faults += ["the preamble holds texts"] if "zz" in preamble.replace(told, "") else []
    faults += [f"\\{each}" for each in sorted(set(re.findall(r"\\([A-Za-z@]+)", told + body)) - SETTING)]
    faults += [f"leads to {each[:60]}" for each in re.findall(r"\\href\{([^}]*)", body) if not WEB.match(each)]
    pictures = re.findall(r"\\(?:IfFileExists|drawing)\{([^}]*)\}", body)
    return latex_reading.told(body), faults + [each for each in pictures if not re.fullmatch(r"[\w-]+\.png", each)]


def printed(made: bytes) -> Found:
    """A PDF file."""
    file = pypdfium2.PdfDocument(made)
    told = "".join(page_.get_textpage().get_text_bounded(bottom=EDGE, top=page_.get_height() - EDGE) for page_ in file)
    file.close()
    faults = []
    with pikepdf.open(io.BytesIO(made)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
                faults += sorted(RUNNING & set(each.keys()))
                if each.get("/S") in RUNNING or not WEB.match(str(each.get("/URI", "https://"))):
                    faults.append(f"{each.get('/S')} {each.get('/URI')}")
    return told, faults


def sheet(made: bytes) -> Found:
    """A spreadsheet: texts and numbers."""
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        faults = [name for name in file.namelist() if re.search("vba|external|embed|activeX|drawing", name)]
        faults += [
            name for name in file.namelist() if re.search(rb"<f[ >]|<hyperlink|TargetMode=.External", file.read(name))
        ]
    cells = [cell for each in load_workbook(io.BytesIO(made)) for row in each.iter_rows() for cell in row]
    faults += [cell.coordinate for cell in cells if cell.value is not None and cell.data_type not in "sn"]
    return " ".join(str(cell.value) for cell in cells), faults


def table(made: bytes) -> Found:
    """A CSV file: no cell begins as a formula would."""
    rows = list(csv.reader(io.StringIO(made.decode(), newline="")))
    cells = [cell for row in rows for cell in row]
    faults = [cell[:40] for cell in cells if cell.startswith(FORMULA)]
    faults += ["rows of several lengths"] if len({len(row) for row in rows}) != 1 else []
    return " ".join(cells), faults


def data(made: bytes) -> Found:
    """A JSON file: texts as they are."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            value = [part for pair in value.items() for part in pair]
        if isinstance(value, list):
            for each in value:
                yield from texts(each)
        elif isinstance(value, str):
            yield value

    return " ".join(texts(json.loads(made))), []


def bibtex(made: bytes) -> Found:
    """A BibTeX entry: one, its braces in pairs, no command but those of signs."""
    told = made.decode()
    bare = re.sub(r"\\[{}#$%&_]|\\text\w+\{\}", "", told)
    faults = (
        [] if bare.count("{") == bare.count("}") and len(re.findall(r"^@", told, re.MULTILINE)) == 1 else ["braces"]
    )
    return latex_reading.told(told), faults + re.findall(r"\\[A-Za-z]+", bare)


def ris(made: bytes) -> Found:
    """A RIS record: one, every line with its tag."""
    lines = made.decode().split("\r\n")
    faults = [line for line in lines if line and not re.match(r"[A-Z][A-Z0-9]  - ", line)]
    ends = [n for n, line in enumerate(lines) if line.startswith("ER  -")]
    return " ".join(line[6:] for line in lines), faults + ([] if ends == [len(lines) - 2] else ["ends early"])


EXAMINERS: dict[str, Callable[[bytes], Found]] = {
    "html": page,
    "md": markdown,
    "svg": drawing,
    "png": picture,
    "xml": archived,
    "docx": word,
    "tex": latex,
    "pdf": printed,
    "xlsx": sheet,
    "csv": table,
    "json": data,
    "bib": bibtex,
    "ris": ris,
}
"""The examiners by the files' endings."""
