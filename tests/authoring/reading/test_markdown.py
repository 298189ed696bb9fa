"""Markdown: blocks and tables with their lines."""

from authoring.reading.markdown import read_markdown

TEXT = """# Guideline

## 1. Why?
Some *text*
over two lines.

**Recommendation 1.1** Do it \\[so\\]. (V, B)

- one
- two

Setext
------

| question | recommendation |
|---|:--|
| Why? | A \\| B |
|  | **Two** |

after
"""


def test_blocks_and_tables() -> None:
    blocks, (sheet,) = read_markdown(TEXT)
    assert [(block.place, block.kind, block.text) for block in blocks] == [
        (1, "heading", "Guideline"),
        (3, "heading", "1. Why?"),
        (4, "text", "Some text over two lines."),
        (7, "text", "Recommendation 1.1 Do it [so]. (V, B)"),
        (9, "item", "one"),
        (10, "item", "two"),
        (12, "heading", "Setext"),
        (15, "table", "Table 1"),
        (20, "text", "after"),
    ]
    assert blocks[2].source == "Some *text*\nover two lines."
    assert blocks[7].rows == (("question", "recommendation"), ("Why?", "A | B"), ("", "**Two**"))
    assert sheet.rows == ((15, ("question", "recommendation")), (17, ("Why?", "A | B")), (18, ("", "Two")))
