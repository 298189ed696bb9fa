"""A reporting checklist with its answers: from the record where it knows them, from people where they were asked."""

from dataclasses import dataclass
from itertools import groupby

from authoring.rules.checklists import CHECKLISTS, PARTS, Item, item_of
from export.blocks import Cell, Column, Grid, Group, Line, Paragraph, Spans, Text, spans
from export.document import Document
from export.document_manuscript import AnswerRecord
from export.inline import joined
from export.manuscript.answered import told
from export.manuscript.writing import Writing
from export.tongue import Tongue, of


@dataclass(frozen=True)
class Answered:
    """An item with what is known. record: from the record, whole: whether that is all; own: what somebody wrote."""

    item: Item
    asks: str
    section: str
    record: str
    whole: bool
    own: AnswerRecord | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to write."""
        return not (self.whole or self.own)


def answered(document: Document, name: str, tongue: Tongue | None = None) -> tuple[Answered, ...]:
    """The items of a checklist in their order. Raises KeyError for a checklist that is none."""
    writing = Writing(document, tongue or of(document.language), document.language)
    own = {each.item: each for each in document.answers if each.checklist == name}
    return tuple(_answered(item, own.get(item.code), writing) for item in CHECKLISTS[name].items)


def _answered(item: Item, own: AnswerRecord | None, writing: Writing) -> Answered:
    found = [(told(key.removeprefix("~"), writing), key.startswith("~")) for key in item.known.split()]
    return Answered(
        item,
        writing.gettext(item.asks),
        writing.gettext(item.section),
        " ".join(text for text, _is_part in found if text),
        any(text and not is_part for text, is_part in found),
        own,
    )


def answered_words(name: str, code: str, tongue: Tongue) -> str:
    """What an answer answers to: what is asked for where people write a part, else the checklist and its item."""
    found, item = CHECKLISTS.get(name), item_of(name, code)
    if name == PARTS.name and item:
        return str(tongue.gettext(item.asks))
    return f"{tongue.gettext(found.title) if found else name}, {code}"


def text(document: Document, name: str, tongue: Tongue | None = None) -> Text:
    """The checklist as a text of its own: one table, to go with a submission. Raises KeyError."""
    writing = Writing(document, tongue or of(document.language), document.language)
    checklist, gettext = CHECKLISTS[name], writing.gettext
    items = answered(document, name, writing.tongue)
    heads = ((gettext("Item"), "code"), (gettext("What is asked"), "text"), (gettext("What is answered"), "text"))
    done = gettext("Answered: %(some)s of %(all)s.", some=sum(not each.is_open for each in items), all=len(items))
    grid = Grid(
        label="",
        caption=(),
        columns=tuple(Column(spans(head), kind=kind) for head, kind in heads),
        groups=tuple(
            Group(tuple(_line(each, writing) for each in part), spans(section))
            for section, part in groupby(items, key=lambda each: each.section)
        ),
        continued=document.words.continued,
    )
    return Text(
        title=gettext("Checklist: %(title)s", title=writing.gettext(checklist.title)),
        blocks=(Paragraph(spans(joined(f"{writing.gettext(checklist.about)} {done}")), "lead"), grid),
        language=document.language,
        created=document.created,
        subtitle=document.guideline_title,
        running=document.conference_title,
    )


def _line(each: Answered, writing: Writing) -> Line:
    return Line((Cell(spans(each.item.code)), Cell(spans(joined(each.asks))), Cell(_answer(each, writing))))


def _answer(each: Answered, writing: Writing) -> Spans:
    own = " ".join(each.own.text.split()) if each.own else ""
    known = spans(joined(" ".join(filter(None, (each.record, own)))))
    if not each.is_open:
        return known
    missing = spans(writing.gettext("[Not answered yet]"), italic=True)
    return (*known, *spans(" "), *missing) if known else missing
