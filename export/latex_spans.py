"""Spans in LaTeX: marks, links, and the places that links lead to. Pure."""

from export.blocks import Span, Spans
from export.latex_signs import address, anchor, escaped


def set_spans(spans: Spans, *, is_moving: bool = False) -> str:
    """The spans with their marks. is_moving: in a heading, where links would break the table of contents."""
    return "".join(_span(each, is_moving) for each in spans)


def place(name: str) -> str:
    """A place that links can lead to; "" for no name."""
    return f"\\hypertarget{{{anchor(name)}}}{{}}" if name else ""


def _span(span: Span, is_moving: bool) -> str:
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
