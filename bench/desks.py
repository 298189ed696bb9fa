"""The chair's console over raw HTTP: what a benchmark presses."""

import json
import re
import time

from bench.phones import Room
from voting.rules.items import MeetingKeys


class Chair:
    """The chair's console over HTTP."""

    def __init__(self, room: Room, slug: str, keys: MeetingKeys) -> None:
        self.room, self.base, self.desk = room, f"/c/{slug}/m/{keys.number}", f"desk={keys.chair_token}"

    async def sit_down(self) -> None:
        """Loads the page, for its session and its form's token."""
        page = await self.room.ask(self.room.head("GET", f"{self.base}/chair", self.desk))
        session = re.search(rb"set-cookie: session=([^;]+)", page, re.IGNORECASE)
        token = re.search(rb'name="csrf-token" content="([^"]+)"', page)
        if session is None or token is None:
            raise RuntimeError(f"the console did not open: {page[:400]!r}")
        self.desk += f"; session={session.group(1).decode()}"
        self.token = token.group(1).decode()

    async def state(self) -> dict[str, object]:
        """The stage as the console sees it."""
        now = await self.room.ask(self.room.head("GET", f"{self.base}/chair/state", self.desk))
        return json.loads(now.split(b"\r\n\r\n", 1)[1])  # type: ignore[no-any-return]

    async def press(self, verb: str, version: object = None) -> dict[str, object]:
        """Presses a button on the console as it is now, or was at that version; gives the stage after it."""
        version = version or (await self.state())["version"]
        head = self.room.head(
            "POST", f"{self.base}/chair", self.desk, f"Accept: application/json\r\nX-CSRFToken: {self.token}\r\n"
        )
        self.pressed = time.perf_counter()
        got = await self.room.ask(head, f"verb={verb}&version={version}&sure=1")
        told: dict[str, object] = json.loads(got.split(b"\r\n\r\n", 1)[1])
        if "phase" not in told:
            raise ValueError(f"the console refused {verb}: {told}")
        return told
