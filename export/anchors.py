"""The places of a text that links can lead to. Pure."""

from collections.abc import Iterable, Iterator

from export.blocks import Block, Grid, Listing, Paragraph, Quote, References, Terms


def anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """Every anchor in the order of the text; the same one comes twice where a statement stands in a table too."""
    for block in blocks:
        if isinstance(block, Listing):
            for item in block.items:
                yield from anchors(item)
        elif isinstance(block, Quote):
            yield from anchors(block.blocks)
        elif isinstance(block, References):
            yield from (entry.anchor for entry in block.entries if entry.anchor)
        elif not isinstance(block, Paragraph | Terms) and block.anchor:
            yield block.anchor
        if isinstance(block, Grid):
            yield from (group.anchor for group in block.groups if group.anchor)
            yield from (line.anchor for line in block.lines if line.anchor)
