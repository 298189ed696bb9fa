"""The tokens that open a meeting's chair console and projector without an account, and the codes of its people.

They follow from the secret key, the meeting or seat and a generation: nothing of them is in the database, whoever may
see them can be shown them again, and renewing the generation makes what was handed out before open nothing.
"""

import base64
import hmac

from core.access import secret_key
from core.ids import CODE_SIGNS
from voting.rules.items import MeetingKeys

KINDS = ("chair", "projector")
PERSONAL_SIGNS = 8


def desk_token(kind: str, meeting_id: int, generation: int) -> str:
    """The token of that kind ("chair" or "projector"), 128 bits as 22 URL-safe characters."""
    made = _derived(f"{kind}:{meeting_id}:{generation}")
    return base64.urlsafe_b64encode(made[:16]).decode().rstrip("=")


def opens(token: str, meeting_id: int, generation: int) -> str | None:
    """What the token opens: "chair", "projector" or nothing."""
    for kind in KINDS:
        if hmac.compare_digest(token.encode(), desk_token(kind, meeting_id, generation).encode()):
            return kind
    return None


def meeting_keys(meeting_id: int, number: int, code: str, generation: int) -> MeetingKeys:
    """The meeting's code and present tokens."""
    chair, projector = (desk_token(kind, meeting_id, generation) for kind in KINDS)
    return MeetingKeys(meeting_id, number, code, chair, projector)


def personal_code(seat_id: int, generation: int) -> str:
    """The personal code of a seat on a roll: eight characters, 40 bits. Nothing of it is stored but its digest."""
    made = int.from_bytes(_derived(f"code:{seat_id}:{generation}")[:5])
    return "".join(CODE_SIGNS[made >> (5 * place) & 31] for place in range(PERSONAL_SIGNS))


def personal_digest(code: str) -> str:
    """By what a typed personal code is found. Keyed, since 40 bits can be tried out by whoever holds plain hashes."""
    return _derived(f"personal:{code}").hex()


def device_token(seat_id: int, generation: int) -> str:
    """What a device holds that sat down with a personal code: the same for each device with that very code."""
    return base64.urlsafe_b64encode(_derived(f"device:{seat_id}:{generation}")[:16]).decode().rstrip("=")


def _derived(what: str) -> bytes:
    return hmac.digest(secret_key(), what.encode(), "sha256")
