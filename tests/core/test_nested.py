"""Lists within lists, however far people set them in."""

from collections.abc import Callable

import pytest

from core import prose

DEEP = "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"
LISTS = [
    ("- a\n  - b\n    - c\n- d", DEEP),
    ("- a\n   - b\n      - c\n- d", DEEP),
    ("- a\n    - b\n        - c\n- d", DEEP),
    ("- a\n\t- b\n\t\t- c\n- d", DEEP),
    ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
    ("- a\n - b\n- c", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
    ("- a\n\n  more\n\nend", "<ul><li><p>a</p><p>more</p></li></ul><p>end</p>"),
    ("a\n\n    - code", "<p>a</p><pre><code>- code</code></pre>"),
    ("- a\n\nend\n\n  - b", "<ul><li>a</li></ul><p>end</p><ul><li>b</li></ul>"),
    ("* a\n\n* * *", "<ul><li>a</li></ul><hr>"),
]


@pytest.mark.parametrize(("text", "html"), LISTS)
@pytest.mark.parametrize("render", [prose.rich, prose.to_html], ids=["rich", "to_html"])
def test_a_list(render: Callable[[str], object], text: str, html: str) -> None:
    assert str(render(text)).replace("\n", "") == html
