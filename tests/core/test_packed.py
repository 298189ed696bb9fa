"""Style sheets and scripts travel packed to whoever takes them so, and plain to others."""

import gzip

import pytest

from core.settings import ROOT

SHEET = "/static/css/tokens.css"


def test_a_browser_that_unpacks_gets_less_and_the_same(client):
    plain = (ROOT / "static/css/tokens.css").read_bytes()
    packed = client.get(SHEET, headers={"Accept-Encoding": "br, gzip"})
    assert (packed.status_code, packed.headers["Content-Encoding"]) == (200, "gzip")
    assert packed.mimetype == "text/css"
    assert gzip.decompress(packed.data) == plain
    assert len(packed.data) * 2 < len(plain)


@pytest.mark.parametrize("headers", [{}, {"Accept-Encoding": "br"}, {"Accept-Encoding": "gzip;q=0"}])
def test_others_get_it_plain(client, headers):
    answer = client.get(SHEET, headers=headers)
    assert "Content-Encoding" not in answer.headers
    assert answer.data == (ROOT / "static/css/tokens.css").read_bytes()
    assert "Accept-Encoding" in answer.vary
    answer.close()


def test_what_the_browser_has_is_not_sent_again(client):
    first = client.get(SHEET, headers={"Accept-Encoding": "gzip"})
    again = client.get(SHEET, headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", ["/static/css/none.css", "/static/..%2fapp.py", "/static/css/../../app.py"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path, headers={"Accept-Encoding": "gzip"}).status_code == 404
