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
        self._by_name: dict[str, tuple[Entry, bool]] = {}

    def add(self, name: str, email: str, entry: Entry) -> None:
        """Takes up an entry; one without a name is found by its address only."""
        if email:
            self._by_email[email.casefold()] = entry
        if name:
            self._by_name[name.casefold()] = (entry, bool(email))

    def find(self, name: str, email: str) -> Entry | None:
        """The entry that is meant; None where it is somebody new."""
        if email and (entry := self._by_email.get(email.casefold())) is not None:
            return entry
        found, has_email = self._by_name.get(name.casefold(), (None, False))
        return None if email and has_email else found
