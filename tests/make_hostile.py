"""Builds a document with a hostile text in every field that takes one, each with a mark by which it is found again."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

from export.document import (
    Basis,
    Document,
    EvidenceTable,
    FurtherGrade,
    GradingLegend,
    Group,
    Reference,
    Row,
    Section,
    Table,
    WaiverRecord,
)
from export.document_manuscript import AnswerRecord, MeetingName
from export.document_people import PersonRecord, StatementRecord
from export.document_together import ChangeRecord, CommentRecord, WordingRecord
from tests import make_document as make
from tests import make_manuscript
from voting.rules.consensus import DEFAULT_RULE, ConsensusRule
from voting.rules.held import HeldItem, HeldMeeting
from voting.rules.rounds import RoundState

SHORT = "<b on=1>&amp;\\x{%$_^"
"""For fields that take few signs."""
CELLS = frozenset({"cell", "columnhead", "evidencecaption", "footnote"})
"""Marks of texts that are Markdown of one line, in which braces raise a mark."""
MARKDOWN = CELLS | {"about", "guidelineabout", "summary", "narrative"}
UNPRINTED = """
about accordshown accordupdate agreer answerer askedcomment askedcommentby askedsuggestion chairother email fact
factspecialty guidelineabout held heldtext note notehead oddity oldloe oldtext orcid place proposer publisher
rowcomment rowcommentby rowsuggestion rule rulenote rulesource scalesource topicother waivedby waiver worknote
"""
RECORD_ONLY = frozenset(UNPRINTED.split())
"""Marks of texts that no manuscript prints."""
AT = make_manuscript.SAID


def long(address: str) -> str:
    """A text that would fetch, run, open or end something in every format. On one line."""
    return (
        f"<script>fetch('{address}')</script><img src={address} onerror=alert(1)><link rel=attachment href={address}>"
        f"<style>@import url({address});</style></td></table></text>]]><!-- \"' &amp; &lt; <?x?> <!ENTITY x>"
        f" \\input{{/etc/passwd}} \\write18{{id}} \\end{{document}} $x_1^2$ % # ~ {{{{ 7*7 }}}} {{% raw %}} %(percent)s"
        f" ![i]({address}) [l](javascript:alert(1)) [l]({address}) | `c` *b* <{address}> file:///etc/passwd"
    )


def as_markdown(text: str) -> str:
    """What a reader of Markdown sees of a long text: links without their addresses, no picture, no code, no marks."""
    for written, seen in ((r"\[l\]\([^)]*\)", "l"), (r"&lt;", "<"), (r"&amp;", "&"), ("`c`", "c"), (r"\*b\*", "b")):
        text = re.sub(written, seen, text)
    return re.sub(r"<(http[^>]*)>(?= file)", r"\1", text)


class Hostile:
    """Gives the texts. Each begins as a formula would, and with its mark: "=zzcaptionzz"."""

    def __init__(self, address: str) -> None:
        self.address, self.texts = address, dict[str, str]()

    def __call__(self, mark: str) -> str:
        self.texts[mark] = f"=zz{mark}zz {long(self.address)}"
        return self.texts[mark]

    def short(self, mark: str) -> str:
        self.texts[mark] = f"=zz{mark}zz{SHORT}"
        return self.texts[mark]

    def shown(self, mark: str, *, is_set: bool = True) -> str:
        """What a reader sees after the mark. is_set: whether Markdown is set, or stands as it was written."""
        told = self.texts[mark].partition(f"zz{mark}zz")[2]
        if not is_set:
            return told
        if mark in MARKDOWN:
            told = as_markdown(told)
        return told.replace("{id}", "id") if mark in CELLS else told


def document(bad: Hostile, address: str) -> Document:
    """The document. address: where links of works lead to."""
    rule = _rule(bad)
    return make.document(
        conference_title=bad("conference"),
        guideline_title=bad("guideline"),
        table=Table(5, bad("caption"), _sections(bad, rule)),
        grading=_scale(bad),
        rule=rule,
        date=date(2026, 3, 14),
        venue=bad("venue"),
        organisers=(bad("organiser"), bad("organisersecond")),
        working_groups=(Group(1, bad("topicother"), bad("chairother")), Group(2, bad("topic"), bad("chair"))),
        about=bad("about"),
        guideline_about=bad("guidelineabout"),
        abbreviations=((bad.short("abbreviation"), bad("meaning")),),
        references=(_work(bad, address),),
        evidence_tables=(_studies(bad),),
        waivers=(WaiverRecord("prose", bad("place"), "0" * 64, bad("waiver"), bad("waivedby"), AT.isoformat()),),
        citation_style="vancouver",
        people=tuple(_people(bad)),
        facts=json.dumps({"panel": {"composition": [{"specialty": bad("factspecialty"), "n": 3}]}, "k": bad("fact")}),
        voted_in=(MeetingName(1, bad("meeting"), date(2026, 3, 14)),),
        held=(HeldMeeting(bad("held"), agenda=(HeldItem(1, "1.1", bad("heldtext")),)),),
        answers=tuple(_answers(bad)),
    )


def _rule(bad: Hostile) -> ConsensusRule:
    bands = tuple(replace(each, label=bad.short(f"band{each.key}")) for each in DEFAULT_RULE.bands)
    title, source, note = bad.short("rule"), bad.short("rulesource"), bad.short("rulenote")
    return replace(DEFAULT_RULE, name="sample-own", title=title, bands=bands, source=source, note=note)


def _scale(bad: Hostile) -> GradingLegend:
    return GradingLegend(
        "own",
        bad("scale"),
        ((bad.short("loe"), bad("loemeaning")),),
        ((bad.short("strength"), bad("strengthmeaning")),),
        source=bad("scalesource"),
        is_own=True,
    )


def _sections(bad: Hostile, rule: ConsensusRule) -> tuple[Section, ...]:
    pico = tuple((part, bad(part)) for part in ("population", "intervention", "comparator", "outcome"))
    basis = Basis(bad("heading"), "", bad("summary"), pico, f"{bad('narrative')} [@sample]")
    first = Section("1", bad("question"), (_row(bad, rule), _further(bad, rule)), basis, (_comment(bad, "asked"),))
    second = Section("2", bad("questionsecond"), (make.row("2.1", bad("unvoted"), level_of_evidence="", strength=""),))
    return first, second


def _row(bad: Hostile, rule: ConsensusRule) -> Row:
    """Voted on in three ways: here, voided, elsewhere."""
    text, old = bad("text"), bad("oldtext")
    rounds = (
        make_manuscript.ballot(20, 16, text=old, rule=rule),
        replace(
            make_manuscript.ballot(3, 1, rule=rule), state=RoundState.VOID, void_reason=bad("voidreason"), tally=None
        ),
        make.round_of(33, 3, text=text, rule=rule, source=bad("source")),
    )
    change = ChangeRecord(old, text, "editorial", bad("proposer"), AT, bad("agreer"), AT, old_wording=1)
    return make.row(
        "1.1",
        text,
        level_of_evidence=bad.short("loe"),
        strength=bad.short("strength"),
        rounds=rounds,
        decided_by=2,
        notes=((bad("notehead"), bad("note")),),
        changes=(change,),
        comments=(_comment(bad, "row"),),
        wordings=(WordingRecord(old, bad.short("oldloe")),),
    )


def _further(bad: Hostile, rule: ConsensusRule) -> Row:
    further = (FurtherGrade(bad("furtherlabel"), bad.short("loe"), bad.short("strength")),)
    votes = make.round_of(9, 1, 2, text=bad("graded"), rule=rule)
    codes = {"level_of_evidence": bad.short("loe"), "strength": bad.short("strength")}
    return make.row("1.2", bad("graded"), rounds=(votes,), decided_by=0, further=further, **codes)


def _comment(bad: Hostile, where: str) -> CommentRecord:
    return CommentRecord(bad(f"{where}commentby"), AT, bad(f"{where}comment"), bad(f"{where}suggestion"))


def _work(bad: Hostile, address: str) -> Reference:
    item: dict[str, Any] = {
        "type": "article-journal",
        "title": bad("work"),
        "author": [{"family": bad("family"), "given": bad("given")}, {"literal": bad("literal")}],
        "container-title": bad("journal"),
        "publisher": bad("publisher"),
        "issued": {"date-parts": [[2015]]},
        "volume": bad("volume"),
        "page": bad("page"),
        "DOI": bad("doi"),
        "URL": f"javascript:fetch('{address}')",
    }
    return Reference("sample", json.dumps(item), bad("worknote"), 1)


def _studies(bad: Hostile) -> EvidenceTable:
    return EvidenceTable(
        1,
        "1",
        bad("evidencecaption"),
        (bad("columnhead"), "Sample size"),
        ((bad("cell"), f"=1+1 [@sample] {bad('cell')}"),),
        ((bad.short("footmark"), bad("footnote")),),
        ((bad.short("evidenceshort"), bad("evidencemeaning")),),
        (bad("oddity"),),
    )


def _people(bad: Hostile) -> list[PersonRecord]:
    declared = (StatementRecord(bad("interest"), False, AT), StatementRecord(bad("interestone"), False, AT, "1"))
    author = make_manuscript.person(bad("name"), affiliation=bad("affiliation"), country=bad("country"))
    more = {"specialty": bad("specialty"), "email": bad("email"), "orcid": bad("orcid")}
    other = StatementRecord("", True, AT)
    return [
        replace(author, declarations=declared, **more),
        make_manuscript.person(bad("namesecond"), specialty=bad("specialty"), declarations=(other,)),
    ]


def _answers(bad: Hostile) -> list[AnswerRecord]:
    parts = (
        *("keywords", "correspondence", "background", "conclusion", "introduction", "choosing", "search", "drafting"),
        *("secrecy", "discussion", "limitations", "conclusions", "contributions", "funding", "ethics"),
        *("availability", "acknowledgements"),
    )
    given = [("parts", each, f"answer{each}") for each in parts]
    given += [("accord", "I3", "accordupdate"), ("accord", "M17", "accordshown")]
    return [AnswerRecord(name, item, bad(mark), bad("answerer"), AT.isoformat()) for name, item, mark in given]
