"""How commands name a guideline and say why they refuse: one way for all of this department."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from core.errors import Refused
from core.forms import number_or_none


def guideline_of(slug: str) -> tuple[str, int]:
    """The conference's address and the guideline's number of SLUG or SLUG/N. Raises click's exception for neither."""
    address, _, number = slug.partition("/")
    if number_or_none(number) == -1:
        raise click.ClickException(f"{slug!r} is no SLUG or SLUG/N")
    return address, int(number or 1)


@contextmanager
def refusing() -> Iterator[None]:
    """Says a refusal as a command does."""
    try:
        yield
    except Refused as refusal:
        places = [f"{place.reason} {place.cure}".strip() for place in refusal.places]
        raise click.ClickException(" ".join([f"{refusal.reason} {refusal.cure}", *places])) from refusal


def write(data: bytes, output: str) -> None:
    """Writes the file; "-" is standard output. Raises click's exception where there is no place for it."""
    if output == "-":
        sys.stdout.buffer.write(data)
        return
    try:
        Path(output).write_bytes(data)
    except OSError as fault:
        raise click.ClickException(f"{output}: {fault.strerror}.") from fault
    click.echo(f"{output}: {len(data)} bytes")
