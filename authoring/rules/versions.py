"""How a text read after each of its changes, told from the changes alone. Pure."""

from collections.abc import Mapping, Sequence

Fields = Mapping[str, str]


def versions(stands: Fields, changes: Sequence[tuple[Fields, Fields]]) -> tuple[dict[str, str], ...]:
    """The text before the first change and after each, oldest first; the last is what stands.

    stands: its fields now. changes: (before, after) of the fields that each changed, oldest first; what they say holds
    over what is told by later ones. Where something else has changed it since the last one, what stands comes last.
    """
    state = dict(stands)
    found: list[dict[str, str]] = []
    for before, after in reversed(changes):
        known = state | {name: text for name, text in after.items() if name in stands}
        if not found and known != state:
            found.append(state)
        found.append(known)
        state = known | {name: text for name, text in before.items() if name in stands}
    return (state, *reversed(found))
