"""The only caller of chance for tokens, codes and keys."""

import hashlib
import secrets

CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Signs of a join code: no 0 and O, no 1 and I, so that it can be read aloud and typed from the last row."""


def token() -> str:
    """A new secret of 128 bits as 22 URL-safe characters."""
    return secrets.token_urlsafe(16)


def digest(secret: str) -> str:
    """The SHA-256 of a secret in hexadecimal: what is stored in its place.

    128 random bits cannot be guessed, so a slow password hash would add nothing.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def join_code() -> str:
    """A new join code of six characters, 30 bits: typed by people, and wrong tries have a budget."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(6))


def tidy_code(typed: str) -> str:
    """What a person meant by the code they typed: upper case, without spaces and dashes, look-alikes mended."""
    kept = "".join(sign for sign in typed.upper() if sign.isalnum())
    return kept.translate(str.maketrans("0O1I", "QQLL"))


def password() -> str:
    """A new one-time password of four groups, 80 bits, that can be copied from a terminal by hand."""
    return "-".join("".join(secrets.choice(CODE_SIGNS.lower()) for _ in range(4)) for _ in range(4))
