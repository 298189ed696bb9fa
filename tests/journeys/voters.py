"""Voters over plain HTTP: a phone without a screen, as the protocol sees it."""

import http.cookiejar
import json
import re
import secrets
import urllib.parse
import urllib.request


class Voter:
    """A device that joined. `vote` gives what the server says of its ballot."""

    def __init__(self, join_url: str) -> None:
        self.url = join_url
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies)
        with self._opener.open(f"{join_url}/seat", data=b"", timeout=20) as answer:
            page = answer.read().decode()
        found = re.search(r'name="csrf-token" content="([0-9a-f]+)"', page)
        assert found, page[:500]
        self.csrf, self.sequence = found[1], 0

    def state(self) -> dict[str, object]:
        """The stage by polling."""
        with self._opener.open(f"{self.url}/state", timeout=20) as answer:
            return json.load(answer)  # type: ignore[no-any-return]

    def vote(self, answer: str) -> str:
        """Casts a ballot in the round that is open; gives "counted", "stale" or "refused"."""
        self.sequence += 1
        form = {
            "round": self.state()["round"],
            "answer": answer,
            "sequence": self.sequence,
            "key": secrets.token_hex(16),
        }
        request = urllib.request.Request(
            f"{self.url}/ballot",
            data=urllib.parse.urlencode(form).encode(),
            headers={"Accept": "application/json", "X-CSRF-Token": self.csrf},
        )
        try:
            with self._opener.open(request, timeout=20) as got:
                return str(json.load(got)["state"])
        except urllib.error.HTTPError as error:
            with error:
                return str(json.load(error)["state"])
