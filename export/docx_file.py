"""The Word file around a body: pages, styles, lists, properties, and the same bytes for the same content."""

import io
import zipfile
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm

from export.blocks import Text, plain, spans
from export.docx_spans import field
from export.docx_styles import KEYS, lists, sheet
from export.docx_xml import R, held, made, pieces

PAGE_CM, MARGIN_CM = (21.0, 29.7), 2.0
LINE_CM, ACROSS_CM = PAGE_CM[0] - 2 * MARGIN_CM, PAGE_CM[1] - 2 * MARGIN_CM
"""How wide a line is, upright and across."""
HIGHEST_CM = 21.0
"""How high a picture may be, so that its caption stands under it."""
CM = 567
EPOCH = (1980, 1, 1, 0, 0, 0)
LONGEST = 255
"""Signs that a property of the file can have."""
TONGUES = {"en": "en-US", "es": "es-ES", "pt": "pt-PT", "de": "de-DE", "fr": "fr-FR", "it": "it-IT"}
_NOT_OURS = ("thumbnail", "customXml", "stylesWithEffects", "extended-properties")


class File:
    """An empty file with its styles. Elements are put in by `add`; numbers of lists come from `list_of`."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.whole: DocumentObject = Document()
        self._lists: list[int] = []
        self._is_wide = False
        self._furnish()

    def related(self, address: str) -> str:
        """The id of the relationship to an address outside."""
        return str(self.whole.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def list_of(self, kind: int) -> int:
        """The number of a new list of that kind (see docx_styles)."""
        self._lists.append(kind)
        return len(self._lists)

    def add(self, *elements: Any, is_wide: bool = False) -> None:
        """Puts elements at the end of the body, on pages across where is_wide."""
        if is_wide != self._is_wide:
            self._end_section()
            self._is_wide = is_wide
        self.body.extend(elements)

    def picture(self, png: bytes, name: str, told: str) -> Any:
        """A run that shows the picture, as large as it says it is but no larger than a page. told: in its place."""
        known = Image.from_blob(png)
        wide, tall = known.width.cm, known.height.cm
        share = min(1.0, LINE_CM / wide, HIGHEST_CM / tall)
        inline = self.whole.part.new_pic_inline(io.BytesIO(png), Cm(wide * share), Cm(tall * share))
        inline.docPr.set("name", held(name))
        inline.docPr.set("descr", held(told))
        return made("r", made("drawing", inline))

    @property
    def body(self) -> Any:
        """The body's element."""
        return self.whole.element.body

    @property
    def room(self) -> tuple[float, float]:
        """The width of a line in cm, upright and across."""
        return LINE_CM, ACROSS_CM

    def written(self) -> bytes:
        """The file. The same content gives the same bytes."""
        if len(self.body) and self.body[-1].tag.endswith("}tbl"):
            self.body.append(made("p"))  # a table must not be the last: programs ask for a paragraph after it
        self.body.append(self._section(is_wide=self._is_wide))
        _replace(self.whole.part.numbering_part.element, lists(self._lists))
        stream = io.BytesIO()
        self.whole.save(stream)
        return timeless(stream.getvalue())

    def _end_section(self) -> None:
        if not len(self.body):
            return
        if not self.body[-1].tag.endswith("}p"):
            self.body.append(made("p", made("pPr")))
        last = self.body[-1]
        properties = last.find(made("pPr").tag)
        if properties is None:
            properties = made("pPr")
            last.insert(0, properties)
        properties.append(self._section(is_wide=self._is_wide))

    def _section(self, *, is_wide: bool) -> Any:
        width, height = (round(each * CM) for each in (reversed(PAGE_CM) if is_wide else PAGE_CM))
        size = made("pgSz", w=width, h=height, **({"orient": "landscape"} if is_wide else {}))
        margin = round(MARGIN_CM * CM)
        sides = made("pgMar", top=margin, right=margin, bottom=margin, left=margin, header=600, footer=600, gutter=0)
        return made("sectPr", *self._stands, made("type", val="nextPage"), size, sides)

    @property
    def _stands(self) -> list[Any]:
        """References to what stands over and under each page; a section takes them along."""
        found = []
        for name, identifier in self._furniture.items():
            element = made(name, type="default")
            element.set(f"{{{R}}}id", identifier)
            found.append(element)
        return found

    def _furnish(self) -> None:
        """Takes out the template's own content and puts ours in: styles, language, properties, head and foot."""
        section = self.whole.sections[0]
        section.page_width, section.left_margin = Cm(PAGE_CM[0]), Cm(MARGIN_CM)
        _stand(section.header, "header", pieces(plain(spans(self.text.running))))
        _stand(section.footer, "footer", [])
        _numbered(section.footer._element)
        references = self.body.sectPr
        self._furniture = {
            each.tag.rpartition("}")[2]: each.get(f"{{{R}}}id")
            for each in references
            if each.tag.endswith(("headerReference", "footerReference"))
        }
        self.body.clear()
        language = tongue(self.text.language)
        _replace(self.whole.styles.element, sheet(language))
        _settings(self.whole.settings.element, language)
        for owner in (self.whole.part, self.whole.part.package):
            for key in [key for key, each in owner.rels.items() if each.reltype.endswith(_NOT_OURS)]:
                del owner.rels[key]
        _properties(self.whole.core_properties, self.text)


def tongue(tag: str) -> str:
    """The language as Word wants it, with a country."""
    tag = tag.replace("_", "-")
    return tag if "-" in tag else TONGUES.get(tag.lower(), tag or "en-US")


def _replace(element: Any, children: list[Any]) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(children)


def _stand(place: Any, style: str, content: list[Any]) -> None:
    place.is_linked_to_previous = False
    paragraph = made("p", made("pPr", made("pStyle", val=KEYS[style])))
    if content:
        paragraph.append(made("r", *content))
    _replace(place._element, [paragraph])


def _numbered(footer: Any) -> None:
    footer[0].extend(field(" PAGE ", "1"))


def _settings(settings: Any, language: str) -> None:
    ours = [
        made("zoom", percent=100),
        made("defaultTabStop", val=720),
        made("autoHyphenation", val=0),
        made("characterSpacingControl", val="doNotCompress"),
        made("compat", _compatible()),
        made("themeFontLang", val=language),
        made("decimalSymbol", val="."),
        made("listSeparator", val=","),
    ]
    _replace(settings, ours)


def _compatible() -> Any:
    return made("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)


def _properties(properties: Any, text: Text) -> None:
    created = text.created.replace(tzinfo=None)
    properties.title, properties.subject = _short(plain(text.title_spans)), _short(plain(text.subtitle_spans))
    properties.author = _names([held(each.name) for each in text.authors])
    properties.keywords = _short("; ".join(text.keywords))
    properties.language, properties.last_modified_by = text.language, "Accordant"
    properties.comments, properties.category, properties.revision = "", "", 1
    properties.created = properties.modified = created


def _names(names: list[str]) -> str:
    """The names, or as many whole ones as there is room for, with “et al.” for the others."""
    told = ", ".join(names)
    while len(told) > LONGEST and names:
        names = names[:-1]
        told = ", ".join([*names, "et al."])
    return told


def _short(text: str) -> str:
    return held(text)[:LONGEST]


def timeless(content: bytes) -> bytes:
    """The packed file again, each part with the same time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(stream, "w") as written:
        for name in read.namelist():
            written.writestr(zipfile.ZipInfo(name, EPOCH), read.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
