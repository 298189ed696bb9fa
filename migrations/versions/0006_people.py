"""People: more roles, profiles, invitations, declarations of interest, links that set a password."""

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

PROFILE = (("orcid", 19), ("affiliation", 300), ("specialty", 120), ("country", 2))
GROUP = "fk_membership_working_group_id_working_group"


def upgrade() -> None:
    """Roles that there were stay as they are; nobody is in a working group yet."""
    with op.batch_alter_table("person", recreate=_anew()) as table:
        table.alter_column("email", existing_type=sa.String(length=254), nullable=True)
        for name, length in PROFILE:
            table.add_column(sa.Column(name, sa.String(length=length), server_default="", nullable=False))
    with op.batch_alter_table("membership", recreate=_anew()) as table:
        table.add_column(sa.Column("working_group_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("position", sa.Integer(), server_default="0", nullable=False))
        table.create_foreign_key(op.f(GROUP), "working_group", ["working_group_id"], ["id"], ondelete="SET NULL")
    with op.batch_alter_table("conference", recreate=_anew()) as table:
        table.add_column(sa.Column("facts", sa.JSON(), server_default="{}", nullable=False))
    _declarations()
    _invitations()
    _resets()


def downgrade() -> None:
    """Whoever has no address gets one that leads nowhere; roles that are then unknown become readers."""
    for name in ("password_reset", "invitation", "declaration"):
        op.drop_table(name)
    with op.batch_alter_table("conference", recreate=_anew()) as table:
        table.drop_column("facts")
    op.execute("UPDATE membership SET role = 'reader' WHERE role IN ('group-chair', 'member')")
    with op.batch_alter_table("membership", recreate=_anew()) as table:
        table.drop_constraint(op.f(GROUP), type_="foreignkey")
        table.drop_column("position")
        table.drop_column("working_group_id")
    op.execute("UPDATE person SET email = 'nobody-' || id || '@accordant.invalid' WHERE email IS NULL")
    with op.batch_alter_table("person", recreate=_anew()) as table:
        for name, _length in reversed(PROFILE):
            table.drop_column(name)
        table.alter_column("email", existing_type=sa.String(length=254), nullable=False)


def _anew() -> Literal["always", "auto"]:
    # SQLite writes an added column into the table's text as it stands; made anew, the text is as if made at once.
    return "always" if op.get_context().dialect.name == "sqlite" else "auto"


def _number(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _words(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _moment(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _refers(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def _declarations() -> None:
    op.create_table(
        "declaration",
        _number("id"),
        _number("conference_id"),
        _number("person_id"),
        _words("subject", 60),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("none", sa.Boolean(), nullable=False),
        _moment("declared_at"),
        _refers("declaration", "conference_id", "conference", "CASCADE"),
        _refers("declaration", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
    )
    op.create_index("ix_declaration_conference_id_person_id", "declaration", ["conference_id", "person_id"])


def _invitations() -> None:
    op.create_table(
        "invitation",
        _number("id"),
        _number("conference_id"),
        _words("token_digest", 64),
        _words("role", 16),
        _number("working_group_id", nullable=True),
        _words("email", 254),
        sa.Column("many", sa.Boolean(), nullable=False),
        _number("made_by", nullable=True),
        _moment("made_at"),
        _moment("expires_at"),
        _moment("revoked_at", nullable=True),
        _number("uses"),
        _number("used_by", nullable=True),
        _refers("invitation", "conference_id", "conference", "CASCADE"),
        _refers("invitation", "made_by", "person"),
        _refers("invitation", "used_by", "person"),
        _refers("invitation", "working_group_id", "working_group", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_invitation_token_digest")),
    )
    op.create_index(op.f("ix_invitation_conference_id"), "invitation", ["conference_id"])


def _resets() -> None:
    op.create_table(
        "password_reset",
        _number("id"),
        _words("token_digest", 64),
        _number("person_id"),
        _number("made_by", nullable=True),
        _moment("made_at"),
        _moment("expires_at"),
        _moment("used_at", nullable=True),
        _refers("password_reset", "person_id", "person"),
        _refers("password_reset", "made_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_reset")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_password_reset_token_digest")),
    )
    op.create_index(op.f("ix_password_reset_person_id"), "password_reset", ["person_id"])
