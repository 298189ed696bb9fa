"""Who on a roll is meant by a name and an e-mail address: for whatever adds people and must not add them twice."""

from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class RollIndex(Generic[Entry]):
    """Entries by name and address, as they are added.

    The address decides where both sides have one; else the name does, in any case of letters. Two people of one name
    are told apart by their addresses alone.
    """

    def __init__(self) -> None:
        self._by_email: dict[str, Entry] = {}
        self._by_name: dict[str, list[tuple[Entry, bool]]] = {}

    def add(self, name: str, email: str, entry: Entry) -> None:
        """Takes up an entry, or what has become of it; one without a name is found by its address only."""
        if email:
            self._by_email[email.casefold()] = entry
        if name:
            others = [each for each in self._by_name.get(name.casefold(), []) if each[0] is not entry]
            self._by_name[name.casefold()] = [*others, (entry, bool(email))]

    def find(self, name: str, email: str) -> Entry | None:
        """The entry that is meant; None where it is somebody new, or where nobody can tell who is meant."""
        if email and (entry := self._by_email.get(email.casefold())) is not None:
            return entry
        meant = self._meant(name, email)
        return meant[0] if len(meant) == 1 else None

    def is_shared(self, name: str, email: str) -> bool:
        """Whether two or more of that name could be meant, and no address tells them apart."""
        return email.casefold() not in self._by_email and len(self._meant(name, email)) > 1

    def _meant(self, name: str, email: str) -> list[Entry]:
        held = self._by_name.get(name.casefold(), [])
        return [entry for entry, has_email in held if not (email and has_email)]
