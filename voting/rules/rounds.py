"""The life of a round and of a ballot in it, as pure decisions."""

from enum import StrEnum


class RoundState(StrEnum):
    """open -> closed -> (revealed, a moment and not a state); void from either, for good."""

    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"


class RoundKind(StrEnum):
    """Where a round's counts come from: ballots, a count made elsewhere, a paper or hand count."""

    BALLOT = "ballot"
    RECORDED = "recorded"
    PAPER = "paper"


class Acceptance(StrEnum):
    """What a ballot is to the one that its seat has in the box."""

    NEW = "new"
    REPLACES = "replaces"
    REPEAT = "repeat"
    STALE = "stale"


def accepts(sequence: int, stored: int | None, *, same_key: bool) -> Acceptance:
    """What a ballot with this sequence number is to the stored one (None: there is none).

    The voter's own highest number counts, so that a late retry never overwrites a newer choice. same_key: it is the
    very request that was stored. Source: docs/rules.md#ballots (design law 5).
    """
    if stored is None:
        return Acceptance.NEW
    if same_key:
        return Acceptance.REPEAT
    return Acceptance.REPLACES if sequence > stored else Acceptance.STALE
