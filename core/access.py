"""Who may enter where. Every endpoint carries one mark; the application does not start with an unmarked door."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import LoginManager, current_user
from sqlalchemy import select

from core import reading, subjects
from core.conferences import Conference
from core.db import db
from core.errors import Forbidden, NotFound
from core.people import RIGHTS, Actor, Membership, Person, Role
from core.web import wants_json

View = TypeVar("View", bound=Callable[..., Any])
login = LoginManager()


class UnmarkedDoor(RuntimeError):
    """An endpoint does not say who may enter."""


@login.user_loader
def _load(identity: str) -> Person | None:
    number, _, stamp = identity.partition(".")
    person = db.session.get(Person, int(number)) if number.isdigit() else None
    return person if person and person.stamp == stamp else None


def init_app(app: Flask) -> None:
    """Gives the application its sign-in; Flask's own door to static files is marked here."""
    login.init_app(app)
    app.context_processor(lambda: {"allows": allows})
    login.unauthorized_handler(_send_to_sign_in)
    setattr(app.view_functions["static"], "door", "anyone")  # noqa: B010 - a view has no such attribute to a type checker


def door(name: str, guard: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """A mark for endpoints: `guard` runs first with the view's arguments, and may refuse or answer in its place."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            answer = guard(**kwargs) if guard else None
            return view(*args, **kwargs) if answer is None else answer

        guarded.door = name  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return mark


anyone = door("anyone")
"""Everybody may enter; said aloud."""


def _send_to_sign_in() -> Any:
    """To the sign-in and back, where a person is reading; else the refusal."""
    if request.method not in ("GET", "HEAD") or wants_json():
        abort(401)
    return redirect(url_for("core.sign_in", next=request.full_path.rstrip("?")))


def _ask_to_sign_in(**_arguments: Any) -> Any:
    if not current_user.is_authenticated:
        return _send_to_sign_in()
    if current_user.must_change_password and request.endpoint not in (
        "core.change_password",
        "core.sign_out",
    ):
        return redirect(url_for("core.change_password"))
    return None


signed_in = door("signed in", _ask_to_sign_in)
"""Anybody with an account, who has replaced a one-time password."""


def may(right: str, *, own_group: bool = True) -> Callable[[View], View]:
    """A mark: whoever has the right (core.people.RIGHTS) in the conference that the address names by `slug`.

    Sets `g.conference`. To "read" a public conference, or one whose link for readers one has, nobody has to sign in.
    At the address of a guideline, "edit" and "review" are also for those of its working group, as `allows` says;
    own_group=False keeps a page from them.
    """

    def guard(slug: str, **arguments: Any) -> Any:
        g.conference = conference(slug)
        if right == "read" and g.conference and (g.conference.is_public or _has_reading_link(g.conference)):
            return None
        if (answer := _ask_to_sign_in()) is not None:
            return answer
        require(right, arguments["number"] if own_group and _is_of_a_guideline() else None)
        return None

    return door(f"may {right}", guard)


def _has_reading_link(found: Conference) -> bool:
    """Whether this browser came by the conference's link for readers."""
    return reading.opens(found, request.cookies.get(reading.COOKIE, ""), secret_key())


def _is_of_a_guideline() -> bool:
    return request.url_rule is not None and "/g/<int:number>" in request.url_rule.rule


def require(right: str, guideline: int | None = None) -> None:
    """Raises NotFound for who has no role in `g.conference`, Forbidden for who has one without the right.

    guideline: the number of the one that it is about.
    """
    if not rights():
        raise NotFound("conference-unknown", _l("There is no such conference, or it is not open to you."))
    if not allows(right, guideline):
        raise Forbidden(
            "role-lacks-right",
            _l("Your role in this conference does not allow this."),
            _l("Ask an owner of the conference to change your role."),
        )


def allows(right: str, guideline: int | None = None) -> bool:
    """Whether the person who is signed in has the right in `g.conference`, there for the guideline of that number.

    Who may edit only with their group ("edit-group") edits in its guideline, and reviews there if they review at all.
    """
    granted = rights()
    if right == "edit" and "edit" not in granted:
        return "edit-group" in granted and guideline in own_guidelines()
    if right == "review" and "edit" not in granted:
        return "review" in granted and guideline in own_guidelines()
    return right in granted


def own_guidelines() -> frozenset[int]:
    """The numbers of the guidelines that the person's working group writes; empty for who is in none."""
    if "own_guidelines" not in g:
        held = _membership()
        group = held.working_group_id if held else None
        g.own_guidelines = subjects.own_guidelines(held.conference_id, group) if held and group else frozenset()
    return g.own_guidelines  # type: ignore[no-any-return]


def conference(slug: str) -> Conference | None:
    """The conference of that address, or None."""
    return db.session.scalars(select(Conference).where(Conference.slug == slug)).first()


def rights() -> frozenset[str]:
    """What the person who is signed in may do in `g.conference`; empty without a role in it."""
    held = _membership()
    return RIGHTS[Role(held.role)] if held else frozenset()


def _membership() -> Membership | None:
    if not current_user.is_authenticated or not g.get("conference"):
        return None
    if "membership" not in g:
        g.membership = db.session.scalars(
            select(Membership).where(
                Membership.conference_id == g.conference.id, Membership.person_id == current_user.id
            )
        ).first()
        if g.membership is not None:
            db.session.expunge(g.membership)  # stays as it was at the door, whatever is written meanwhile
    return g.membership  # type: ignore[no-any-return]


def present_actor() -> Actor:
    """The person who is signed in, as the one who does something."""
    return current_user.actor  # type: ignore[no-any-return]


def check_doors(app: Flask) -> None:
    """Raises UnmarkedDoor, naming them, where endpoints carry no mark."""
    open_ones = sorted(name for name, view in app.view_functions.items() if not hasattr(view, "door"))
    if open_ones:
        raise UnmarkedDoor(f"endpoints that do not say who may enter: {', '.join(open_ones)}")


def secret_key() -> bytes:
    """The installation's secret key."""
    return str(current_app.config["SECRET_KEY"]).encode()
