"""Pictures: as many dots as a journal asks for, the same bytes each time, and no fetch whatever a text holds."""

import io

import pytest
from PIL import Image

from export import to_png
from export.figures import drawn
from export.tongue import ENGLISH
from tests import make_document as make


def test_a_picture_says_its_resolution_and_has_the_dots_for_it() -> None:
    svg = drawn(make.table5(), "levels", ENGLISH).svg
    with Image.open(io.BytesIO(to_png.png(svg))) as picture:
        assert picture.format == "PNG"
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert picture.width == pytest.approx(660 / 96 * 300, abs=2)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    svg = drawn(make.table5(), "levels", ENGLISH).svg
    assert to_png.png(svg, 96) == to_png.png(svg, 96)


def test_colours_are_the_drawings_own() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">'
        '<rect width="10" height="10" fill="#17603a"/></svg>'
    )
    with Image.open(io.BytesIO(to_png.png(svg, 96))) as picture:
        assert (picture.getpixel((5, 5)), picture.getpixel((15, 5))) == ((0x17, 0x60, 0x3A), (255, 255, 255))


@pytest.mark.parametrize(
    "svg", ["<svg/>", "text", '<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="100000"/>']
)
def test_what_has_no_size_or_too_large_a_one_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match=r"size|dots"):
        to_png.png(svg)


def test_nothing_is_fetched() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">'
        '<image href="file:///etc/hostname" width="10" height="10"/></svg>'
    )
    with Image.open(io.BytesIO(to_png.png(svg, 96))) as picture:
        assert picture.getcolors() == [(picture.width * picture.height, (255, 255, 255))]
