"""Password hashing by Argon2, kept off the serving thread: one hash takes longer than a hundred ballots."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from core.apart import apart

hasher = PasswordHasher()
"""Argon2id at the library's recommended cost: about a tenth of a second and 64 MiB a hash."""


@cache
def _nobody() -> str:
    return hasher.hash("nobody")


def hash_password(password: str) -> str:
    """The Argon2id hash of a password, with its salt and cost."""
    return apart(lambda: hasher.hash(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is the one that was hashed.

    None stands for an account that does not exist: it takes as long and is never right, so that answers do not tell
    who has an account.
    """

    def verify() -> bool:
        try:
            hashed = _nobody() if password_hash is None else password_hash
            return hasher.verify(hashed, password) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False

    return apart(verify)
