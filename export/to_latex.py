"""A text as LaTeX: one file that compiles by itself with pdflatex or lualatex, out of packages of every distribution.

Pure. Every sign of the record is escaped, so that none is ever a command. Figures are told in words: one file holds no
drawings, and the submission pack has them beside it.
"""

from collections.abc import Iterable, Iterator

from export.blocks import (
    Block,
    Column,
    Figure,
    Grid,
    Group,
    Heading,
    Line,
    Listing,
    Paragraph,
    Quote,
    References,
    Span,
    Spans,
    Statement,
    Terms,
    Text,
)
from export.latex_signs import address, anchor, escaped

HEADINGS = ("section", "subsection", "subsubsection", "paragraph", "subparagraph")
LANGUAGES = {"en": "english", "es": "spanish", "pt": "portuguese"}
BRITISH = ("en-gb", "en-au", "en-nz", "en-ie")
WIDTHS = {"count": 1.25, "code": 1.5, "level": 2.9}
"""Widths of columns in cm; what is left of the line is shared by the others."""
BLANK = r"\noindent\fbox{$\ast$}\ "
"""Before what people still have to write."""
PREAMBLE = r"""\documentclass[10pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{textcomp}
  \IfFileExists{tgpagella.sty}{\usepackage{tgpagella}}{\usepackage{lmodern}}
\else\usepackage{fontspec}\fi
\usepackage{amssymb}
\usepackage[%(language)s]{babel}
\usepackage[margin=2.2cm]{geometry}
\usepackage{array,booktabs,longtable,pdflscape,enumitem,microtype}
\usepackage[hidelinks,unicode,hypertexnames=false]{hyperref}
\hypersetup{pdftitle={%(title)s},pdfauthor={%(authors)s},pdfcreator={Accordant}}
\newcolumntype{L}[1]{>{\raggedright\arraybackslash}p{#1}}
\newcolumntype{R}[1]{>{\raggedleft\arraybackslash}p{#1}}
\newcolumntype{C}[1]{>{\centering\arraybackslash}p{#1}}
\setlength{\tabcolsep}{3pt}
\setcounter{secnumdepth}{0}
\emergencystretch=3em
"""


def render(text: Text) -> bytes:
    """The file in UTF-8. The same text gives the same bytes."""
    return "".join(_lines(text)).encode()


def _lines(text: Text) -> Iterator[str]:
    title, authors = escaped(text.title), ", ".join(escaped(each.name) for each in text.authors)
    yield PREAMBLE % {"language": _language(text.language), "title": title, "authors": authors}
    yield f"\\title{{{title}{_beneath(text.subtitle)}}}\n"
    people = r" \and ".join(_author(each.name, each.affiliation, each.country) for each in text.authors)
    yield f"\\author{{{people}}}\n"
    yield f"\\date{{{text.created.date().isoformat()}}}\n\\begin{{document}}\n\\maketitle\n"
    if text.abstract:
        yield f"\\renewcommand{{\\abstractname}}{{{escaped(text.abstract_head)}}}\n\\begin{{abstract}}\n"
        yield "\n\n".join(_spans(each) for each in text.abstract)
        yield "\n\\end{abstract}\n"
    if text.keywords:
        yield f"\\noindent {escaped('; '.join(text.keywords))}\n"
    yield from _blocks(text.blocks)
    yield "\\end{document}\n"


def _language(tag: str) -> str:
    tag = tag.replace("_", "-").lower()
    return "british" if tag.startswith(BRITISH) else LANGUAGES.get(tag.partition("-")[0], "english")


def _beneath(subtitle: str) -> str:
    return f"\\\\[1ex]\\large {escaped(subtitle)}" if subtitle else ""


def _author(name: str, affiliation: str, country: str) -> str:
    place = ", ".join(filter(None, (affiliation, country)))
    return escaped(name) + (f"\\\\{{\\small {escaped(place)}}}" if place else "")


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield "\n"
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        command = HEADINGS[min(block.level, len(HEADINGS)) - 1]
        yield f"\\{command}{{{_spans(block.spans, is_moving=True)}}}{_target(block.anchor)}\n"
    elif isinstance(block, Paragraph):
        yield f"{_kinds(block.kind)}{_spans(block.spans)}\\par\n"
    elif isinstance(block, Listing):
        yield from _listing(block)
    elif isinstance(block, Quote):
        yield from ("\\begin{quote}", *_blocks(block.blocks), "\\end{quote}\n")
    elif isinstance(block, Statement):
        yield from _statement(block)
    elif isinstance(block, Grid):
        yield from _grid(block)
    else:
        yield from _apparatus(block)


def _kinds(kind: str) -> str:
    return {"note": "\\noindent\\small ", "lead": "\\noindent\\large ", "blank": "\\noindent\\fbox{$\\ast$}\\ "}.get(
        kind, ""
    )


def _apparatus(block: Figure | References | Terms) -> Iterator[str]:
    if isinstance(block, Terms):
        yield "\\begin{description}[leftmargin=2.5em,style=nextline]\n"
        for short, meaning in block.pairs:
            yield f"\\item[{{{_spans(short)}}}] {_spans(meaning)}\n"
        yield "\\end{description}\n"
    elif isinstance(block, References):
        yield "\\begin{enumerate}[label=\\arabic*.,leftmargin=2.5em]\n"
        for entry in block.entries:
            yield f"\\setcounter{{enumi}}{{{entry.number - 1}}}\\item {_target(entry.anchor)}{_spans(entry.spans)}\n"
        yield "\\end{enumerate}\n"
    else:
        head = f"\\textbf{{{escaped(block.label)}.}} " if block.label else ""
        yield f"\\begin{{center}}{_target(block.anchor)}{head}{_spans(block.caption)}\\par\n"
        yield f"\\small {escaped(block.told)}\\end{{center}}\n"


def _listing(block: Listing) -> Iterator[str]:
    name = "enumerate" if block.is_ordered else "itemize"
    yield f"\\begin{{{name}}}\n"
    for item in block.items:
        yield "\\item{} "
        for part in item:
            yield from _block(part)
    yield f"\\end{{{name}}}\n"


def _statement(block: Statement) -> Iterator[str]:
    yield f"\\begin{{quote}}{_target(block.anchor)}\\textbf{{{escaped(block.label)}.}} {_spans(block.spans)}\\par\n"
    facts = "; ".join(f"{escaped(name)}: {_spans(told)}" for name, told in block.facts)
    yield f"{{\\small {facts}.}}\\end{{quote}}\n" if facts else "\\end{quote}\n"


def _grid(grid: Grid) -> Iterator[str]:
    """A longtable: its head repeats on each page, with "Cont." on all but the first."""
    across = len(grid.columns)
    if grid.is_wide:
        yield "\\begin{landscape}\n"
    yield f"{{\\small\n\\begin{{longtable}}{{@{{}}{_widths(grid)}@{{}}}}\n"
    heads = " & ".join(f"\\textbf{{{_spans(each.head)}}}" for each in grid.columns)
    if grid.label:
        caption = f"{_target(grid.anchor)}\\textbf{{{escaped(grid.label)}.}} {_spans(grid.caption)}"
        yield f"\\multicolumn{{{across}}}{{@{{}}L{{0.98\\linewidth}}@{{}}}}{{{caption}}}\\\\[4pt]\n"
    yield f"\\toprule\n{heads}\\\\\n\\midrule\n\\endfirsthead\n"
    if grid.label:
        again = f"\\textbf{{{escaped(grid.label)}.}} \\textit{{{escaped(grid.continued)}}}"
        yield f"\\multicolumn{{{across}}}{{@{{}}l@{{}}}}{{{again}}}\\\\[4pt]\n"
    yield f"\\toprule\n{heads}\\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n"
    for n, group in enumerate(grid.groups):
        yield from _group(group, grid.columns, is_first=n == 0)
    yield "\\end{longtable}\n"
    for note in grid.notes:
        yield f"\\noindent\\footnotesize {_spans(note)}\\par\n"
    yield "}\n"
    if grid.is_wide:
        yield "\\end{landscape}\n"


def _widths(grid: Grid) -> str:
    fixed = sum(WIDTHS.get(each.kind, 0) for each in grid.columns)
    free = sum(each.kind == "text" for each in grid.columns) or 1
    gaps = len(grid.columns) * 2
    share = f"\\dimexpr(\\linewidth-{fixed:.2f}cm-{gaps}\\tabcolsep)/{free}\\relax"
    kinds = {"count": "R", "code": "C", "level": "L"}
    return "".join(
        f"{kinds[each.kind]}{{{WIDTHS[each.kind]}cm}}" if each.kind in WIDTHS else f"L{{{share}}}"
        for each in grid.columns
    )


def _group(group: Group, columns: tuple[Column, ...], *, is_first: bool) -> Iterator[str]:
    if group.head:
        rule = "" if is_first else "\\midrule[0.3pt]\n"
        told = f"{_target(group.anchor)}\\textbf{{{_spans(group.head)}}}"
        yield f"{rule}\\multicolumn{{{len(columns)}}}{{@{{}}L{{0.98\\linewidth}}@{{}}}}{{{told}}}\\\\*\n"
    for line in group.lines:
        yield f"{_line(line)}\\\\\n"


def _line(line: Line) -> str:
    cells = []
    for n, cell in enumerate(line.cells):
        figure = f"\\textit{{{escaped(cell.figure)}}} " if cell.figure else ""
        tail = f"\\mbox{{{_spans(cell.tail)}}}" if cell.tail else ""
        # Braces first: a cell that begins with a bracket would be taken for the line's own space.
        cells.append(f"{{}}{_target(line.anchor) if n == 0 else ''}{figure}{_spans(cell.spans)}{tail}")
    return " & ".join(cells)


def _target(name: str) -> str:
    return f"\\hypertarget{{{anchor(name)}}}{{}}" if name else ""


def _spans(spans_: Spans, *, is_moving: bool = False) -> str:
    return "".join(_span(each, is_moving) for each in spans_)


def _span(span: Span, is_moving: bool) -> str:
    """is_moving: in a heading, where links would break the table of contents."""
    told = escaped(span.text)
    for is_so, command in (
        (span.raised, "textsuperscript"),
        (span.lowered, "textsubscript"),
        (span.is_code, "texttt"),
        (span.italic, "textit"),
        (span.bold, "textbf"),
    ):
        told = f"\\{command}{{{told}}}" if is_so else told
    if not span.target or is_moving:
        return told
    if span.target.startswith("#"):
        return f"\\hyperlink{{{anchor(span.target[1:])}}}{{{told}}}"
    return f"\\href{{{address(span.target)}}}{{{told}}}"
