"""A text as LaTeX: one file that compiles by itself with pdflatex or lualatex, out of packages of every distribution.

Pure. Every sign of the record is escaped, so that none is ever a command. One file holds no drawings: a figure is shown
where its picture lies beside the file, as in the submission pack, and else told in words.
"""

import re
from collections.abc import Iterable, Iterator

from export.blocks import (
    LONG,
    Block,
    Figure,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Quote,
    References,
    Spans,
    Statement,
    Terms,
    Text,
    plain,
)
from export.bylines import byline, orcid_address
from export.document import Document
from export.latex_grid import longtable
from export.latex_signs import escaped
from export.latex_spans import place, set_spans

HEADINGS = ("section", "subsection", "subsubsection", "paragraph", "subparagraph")
LANGUAGES = {"en": "english", "es": "spanish", "pt": "portuguese"}
BRITISH = ("en-gb", "en-au", "en-nz", "en-ie")
KINDS = {
    "note": ("{\\noindent\\small ", "}"),
    "lead": ("{\\noindent\\large ", "}"),
    "blank": ("\\smallskip\\noindent\\fbox{$\\ast$}\\ ", ""),
}
"""What stands before and after a paragraph; before what people still have to write, a box."""
FILE = re.compile(r"[a-z][a-z0-9-]*")
TWICE = re.compile(r"\\hypertarget\{([^{}]*)\}\{\}")
PREAMBLE = r"""\documentclass[10pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{textcomp}
  \IfFileExists{tgpagella.sty}{\usepackage{tgpagella}}{\usepackage{lmodern}}
\else
  \usepackage{fontspec}\IfFontExistsTF{TeX Gyre Pagella}{\setmainfont{TeX Gyre Pagella}}{}
\fi
\usepackage{amssymb}
\IfFileExists{%(language)s.ldf}{\usepackage[%(language)s,shorthands=off]{babel}}{}
\usepackage[margin=2.2cm]{geometry}
\usepackage{graphicx,array,booktabs,longtable,pdflscape,enumitem,ragged2e,microtype}
\usepackage[hidelinks,unicode,hypertexnames=false]{hyperref}
\hypersetup{pdftitle={%(title)s},pdfauthor={%(authors)s},pdfcreator={Accordant}}
\newcolumntype{L}[1]{>{\RaggedRight\arraybackslash\hspace{0pt}}p{#1}}
\newcolumntype{R}[1]{>{\raggedleft\arraybackslash}p{#1}<{\countfree}}
\newcommand{\countfree}{\hspace*{0.3\hsize}}
\newcommand{\centred}[1]{\centering\arraybackslash\let\countfree\relax #1}
\newcolumntype{C}[1]{>{\centering\arraybackslash}p{#1}}
\setlength{\tabcolsep}{3pt}\setlength{\LTpre}{6pt}\setlength{\LTpost}{4pt}
\renewcommand{\arraystretch}{1.12}
\newsavebox{\drawn}
\newcommand{\drawing}[1]{\sbox{\drawn}{\includegraphics{#1}}%%
\ifdim\wd\drawn>\linewidth\sbox{\drawn}{\includegraphics[width=\linewidth]{#1}}\fi
\ifdim\ht\drawn>0.8\textheight\sbox{\drawn}{\includegraphics[height=0.8\textheight]{#1}}\fi
\usebox{\drawn}\par\nopagebreak}
\newcommand{\grouprule}{\noalign{\leaders\hrule height 0.3pt\vskip 0.3pt\vskip 2pt}}
\newcommand{\headrule}{\specialrule{\lightrulewidth}{\aboverulesep}{0pt}}
\newenvironment{recommendation}{\begin{quote}\setlength{\parskip}{0pt}\interlinepenalty=10000 }{\end{quote}}
\setcounter{secnumdepth}{0}
\emergencystretch=3em
"""


def render(text: Text) -> bytes:
    """The file in UTF-8. The same text gives the same bytes."""
    return _whole(text, [*_title(text), *_blocks(text.body)])


def render_table(grid: Grid, document: Document) -> bytes:
    """The table alone, with its caption and notes, in a file that compiles."""
    text = Text(document.guideline_title, (grid,), document.language, document.created)
    return _whole(text, _blocks(text.blocks))


def _whole(text: Text, body: Iterable[str]) -> bytes:
    authors = ", ".join(escaped(each.name) for each in text.authors)
    known = {"language": _language(text.language), "title": escaped(plain(text.title_spans)), "authors": authors}
    told = f"{PREAMBLE % known}\\begin{{document}}\n{''.join(body)}\\end{{document}}\n"
    met: set[str] = set()

    def once(found: re.Match[str]) -> str:
        """A place that was met before is none again: links lead to the first."""
        if found[1] in met:
            return ""
        met.add(found[1])
        return found[0]

    return TWICE.sub(once, told).encode()


def _title(text: Text) -> Iterator[str]:
    yield f"\\title{{{set_spans(text.title_spans)}{_beneath(text.subtitle_spans)}}}\n"
    yield f"\\author{{{_authors(text)}}}\n\\date{{}}\n\\maketitle\n"
    yield from _blocks(text.front)
    if text.abstract:
        yield f"\\renewcommand{{\\abstractname}}{{{escaped(text.abstract_head)}}}\n\\begin{{abstract}}\n"
        yield "\n\n".join(set_spans(each) for each in text.abstract)
        yield "\n\\end{abstract}\n"
    if text.keywords:
        yield f"\\noindent {escaped('; '.join(text.keywords))}\\par\n"


def _authors(text: Text) -> str:
    """Names with the numbers of their places, the places, then who has an ORCID iD."""
    line = byline(text.authors)
    names = ", ".join(
        escaped(each.name) + (f"\\textsuperscript{{{mark}}}" if mark else "")
        for each, mark in zip(text.authors, line.marks, strict=True)
    )
    below = [f"\\textsuperscript{{{n}}} {escaped(told)}" for n, told in enumerate(line.places, start=1)]
    for each in text.authors:
        if address := orcid_address(each.orcid):
            below.append(f"{escaped(each.name)}: \\href{{{address}}}{{ORCID {each.orcid}}}")
    lines = "".join(f"\\\\{{\\small {told}}}" for told in below)
    return f"\\parbox{{0.95\\textwidth}}{{\\centering {names}{lines}}}" if names else ""


def _language(tag: str) -> str:
    tag = tag.replace("_", "-").lower()
    return "british" if tag.startswith(BRITISH) else LANGUAGES.get(tag.partition("-")[0], "english")


def _beneath(subtitle: Spans) -> str:
    return f"\\\\[1ex]\\large {set_spans(subtitle)}" if subtitle else ""


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield "\n"
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        command = HEADINGS[min(block.level, len(HEADINGS)) - 1]
        yield f"\\{command}{{{set_spans(block.spans, is_moving=True)}}}{place(block.anchor)}\n"
    elif isinstance(block, Paragraph):
        before, after = KINDS.get(block.kind, ("", ""))
        yield f"{before}{set_spans(block.spans)}\\par{after}\n"
    elif isinstance(block, Listing):
        yield from _listing(block)
    elif isinstance(block, Quote):
        yield from ("\\begin{quote}", *_blocks(block.blocks), "\\end{quote}\n")
    elif isinstance(block, Statement):
        yield from _statement(block)
    elif isinstance(block, Grid):
        yield from longtable(block)
    else:
        yield from _apparatus(block)


def _apparatus(block: Figure | References | Terms) -> Iterator[str]:
    if isinstance(block, Terms):
        for short, meaning in block.pairs:
            yield f"\\noindent\\textbf{{{set_spans(short)}}}: {set_spans(meaning)}\\par\n"
    elif isinstance(block, References):
        yield "\\begin{enumerate}[label=\\arabic*.,leftmargin=2.5em,nosep]\n"
        for entry in block.entries:
            yield f"\\setcounter{{enumi}}{{{entry.number - 1}}}\\item {place(entry.anchor)}{set_spans(entry.spans)}\n"
        yield "\\end{enumerate}\n"
    else:
        head = f"\\textbf{{{escaped(block.label)}.}} " if block.label else ""
        yield f"\\begin{{center}}{place(block.anchor)}{_drawing(block)}\\par\\smallskip\n"
        yield f"{{\\small {head}{set_spans(block.caption)}}}\\par\\end{{center}}\n"


def _drawing(figure: Figure) -> str:
    told = f"\\small {escaped(figure.told)}"
    if not FILE.fullmatch(figure.anchor):
        return told
    return f"\\IfFileExists{{{figure.anchor}.png}}{{\\drawing{{{figure.anchor}.png}}}}{{{told}}}"


def _listing(block: Listing) -> Iterator[str]:
    name = "enumerate" if block.is_ordered else "itemize"
    yield f"\\begin{{{name}}}[nosep]\n"
    for item in block.items:
        yield "\\item{} "
        for part in item:
            yield from _block(part)
    yield f"\\end{{{name}}}\n"


def _statement(block: Statement) -> Iterator[str]:
    told = f"\\textbf{{{escaped(block.label)}.}} {set_spans(block.spans)}"
    name = "recommendation" if len(told) <= LONG else "quote"  # on one page where one holds it
    yield f"\\begin{{{name}}}\n{place(block.anchor)}{told}\\par\\nopagebreak\n"
    facts = "; ".join(f"{escaped(known)}: {set_spans(each)}" for known, each in block.facts)
    yield f"{{\\small {facts}.}}\n\\end{{{name}}}\n" if facts else f"\\end{{{name}}}\n"
