"""The tokens that open a meeting's chair console and projector without an account.

They follow from the secret key, the meeting and a generation: nothing of them is in the database, whoever may see
them can be shown them again, and renewing the generation makes every link handed out before open nothing.
"""

import base64
import hmac

from core.access import secret_key
from voting.rules.items import MeetingKeys

KINDS = ("chair", "projector")


def desk_token(kind: str, meeting_id: int, generation: int) -> str:
    """The token of that kind ("chair" or "projector"), 128 bits as 22 URL-safe characters."""
    made = hmac.digest(secret_key(), f"{kind}:{meeting_id}:{generation}".encode(), "sha256")
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
