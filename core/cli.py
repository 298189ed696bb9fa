"""Commands on people: `flask person ...`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from flask.cli import AppGroup
from flask_migrate import upgrade
from sqlalchemy import select

from core import actions, queries
from core.db import db
from core.errors import Refused
from core.people import COMMAND_LINE, Person


class RecordGroup(AppGroup):
    """Commands on the record: each brings the database up to date before it begins."""

    def command(self, *args: Any, **kwargs: Any) -> Callable[[Callable[..., Any]], click.Command]:  # type: ignore[override]
        """As a group's command, after the migrations."""

        def register(function: Callable[..., Any]) -> click.Command:
            @wraps(function)
            def migrated(*given: Any, **named: Any) -> Any:
                upgrade()
                return function(*given, **named)

            return super(RecordGroup, self).command(*args, **kwargs)(migrated)

        return register


commands = RecordGroup("person", help="Accounts: create one, give it a new one-time password, list them.")


@commands.command("create")
@click.argument("email")
@click.option("--name", required=True, help="The person's name.")
@click.option("--founder", is_flag=True, help="The person may found conferences.")
def create(email: str, name: str, founder: bool) -> None:
    """Makes an account and prints its one-time password."""
    try:
        made = actions.create_person(COMMAND_LINE, email, name, may_found=founder)
    except Refused as refusal:
        places = " ".join(f"{place.where}: {place.reason} {place.cure}" for place in refusal.places)
        raise click.ClickException(f"{refusal.reason} {places}") from refusal
    click.echo(f"{actions.tidy_email(email)}  one-time password: {made.password}")


@commands.command("password")
@click.argument("email")
def password(email: str) -> None:
    """Gives an account a new one-time password and prints it; the old one ends at once, on every device."""
    person = queries.person_by_email(email)
    if person is None:
        raise click.ClickException(f"nobody has the address {email}; see: person list")
    click.echo(f"{person.email}  one-time password: {actions.set_password(COMMAND_LINE, person.id)}")


@commands.command("list")
def list_people() -> None:
    """Lists the accounts."""
    for person in db.session.scalars(select(Person).order_by(Person.email)):
        notes = ["  may found conferences"] * person.may_found + ["  cannot sign in"] * (not person.password_hash)
        click.echo(f"{person.email or '-'}  {person.name}{''.join(notes)}")
