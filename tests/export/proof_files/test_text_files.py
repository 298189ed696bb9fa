"""Markdown, LaTeX and plain text as pieces."""

import pytest

from export.latex_signs import escaped
from export.proof_files.latex import printed, read_latex
from export.proof_files.plain import read_marked, read_plain
from export.proofs.pieces import LINE_END

PRINTED = [
    (r"over 80\% \& more", "over 80% & more"),
    (r"$\leq$ 5 lesions, 12--18 months", "≤ 5 lesions, 12–18 months"),
    (r"\textbf{Recommendation 1.1.} \emph{Text}", "Recommendation 1.1. Text"),
    (r"\textsuperscript{18}F-FDG and R$_0$", "18F-FDG and R_0"),
    (r"Mu\~noz and Garc\'{\i}a-L\'opez", "Muñoz and García-López"),
    (r"``so'' it is~\cite{key}", '"so" it is'),
    (r"see \href{https://example.org}{the page}", "see the page"),
    (r"a \input{/etc/passwd} b", "a b"),
]


@pytest.mark.parametrize(("source", "expected"), PRINTED)
def test_what_latex_prints(source: str, expected: str) -> None:
    assert printed(source) == expected


LATEX = r"""
\documentclass{article} % a comment with \section{nothing}
\title{Not read}
\begin{document}
\section{Results}
First paragraph
goes on. % not this

Second one.
\begin{table}\caption{Sample.}
\begin{tabular}{lp{3cm}r}
\toprule
Recommendation & Yes & No \\ \midrule
\multicolumn{3}{l}{\textbf{1. A question?}} \\
1.1. Text (V,B). & 33 & 3 \\
\bottomrule
\end{tabular}
\end{table}
\end{document}
"""


def test_latex_as_pieces() -> None:
    pieces = read_latex(LATEX.encode()).pieces
    assert [piece.text for piece in pieces if not piece.table] == [
        "Results",
        "First paragraph goes on.",
        "Second one.",
        "Sample.",
    ]
    assert pieces[0].is_heading
    assert [piece.cells for piece in pieces if piece.table] == [
        ("Recommendation", "Yes", "No"),
        ("1. A question?",),
        ("1.1. Text (V,B).", "33", "3"),
    ]


def test_markdown_has_lines_and_numbers_of_tables() -> None:
    source = "# Results\n\nTable 5. Sample.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nBehind.\n"
    pieces = read_marked(source.encode()).pieces
    assert [(piece.place.line, piece.place.table) for piece in pieces] == [(1, 0), (3, 0), (5, 5), (7, 5), (9, 0)]
    assert pieces[0].is_heading


def test_tags_within_lines_and_marks_of_quotations_are_no_text() -> None:
    source = (
        '> <a id="r1.1"></a>**Recommendation 1.1.** Text, < 5 and \\<b>.\n>\n> Level of evidence: V\n\n'
        "A share of\n> 80%, p <0.05.\n\n| <strong>a</strong> | b<br>c |\n|---|---|\n| <sup>18</sup>F | 2 |\n"
    )
    pieces = read_marked(source.encode()).pieces
    assert [piece.told for piece in pieces] == [
        "Recommendation 1.1. Text, < 5 and <b>.",
        "Level of evidence: V",
        "A share of > 80%, p <0.05.",
        "a b c",
        "18F 2",
    ]
    assert [piece.place.line for piece in pieces] == [1, 3, 5, 8, 10]


def test_plain_text_has_paragraphs_and_rows() -> None:
    source = "One line\nand its next.\n\nRecommendation\tYes\tNo\n1.1. Text\t33\t3\n\nBehind.\n"
    pieces = read_plain(source.encode()).pieces
    assert [piece.told for piece in pieces] == [
        "One line and its next.",
        "Recommendation Yes No",
        "1.1. Text 33 3",
        "Behind.",
    ]
    assert pieces[2].cells == ("1.1. Text", "33", "3")


def test_hyphens_at_the_ends_of_lines_are_marked() -> None:
    piece = read_plain("a multi\u2010\ndisciplinary meet-\ning, 12–\n18 months\n".encode()).pieces[0]
    assert piece.text == f"a multi{LINE_END}disciplinary meet{LINE_END}ing, 12–18 months"


SIGNS = "≤≥±×÷≈≠µ°→←↔–—…·•αβγδεκλσωΔΩ∞√€£©®™§¶†‡½¼¾‰áéíóúñçãõêôàüöäßøåÁÉÇÑ¿¡«»“”‘’„%&_#$ªº^|<>{}\\"


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_that_our_latex_writes_is_read_again(sign: str) -> None:
    (piece,) = read_latex(f"\\begin{{document}}{escaped(f'5 {sign} 6')}\\end{{document}}".encode()).pieces
    assert piece.text == f"5 {sign} 6"
