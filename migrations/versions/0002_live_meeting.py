"""The live meeting: rolls, presence, interests, named rounds, reasons, translations."""

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

IN_ORDER_OF_KEY = {"sqlite_with_rowid": False}


def upgrade() -> None:
    _interests()
    _settings()
    _rolls()
    _rounds()
    _ballots()


def _anew() -> Literal["always", "auto"]:
    # SQLite writes an added column into the table's text as it stands; made anew, the text is as if made at once.
    return "always" if op.get_context().dialect.name == "sqlite" else "auto"


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def _words(name: str, length: int | None = None) -> sa.Column[str]:
    kind = sa.String(length=length) if length else sa.Text()
    return sa.Column(name, kind, server_default="", nullable=False)


def _translations() -> sa.Column[dict[str, str]]:
    return sa.Column("translations", sa.JSON(), server_default="{}", nullable=False)


def _visibility() -> sa.Column[str]:
    return sa.Column("visibility", sa.String(length=10), server_default="hidden", nullable=False)


def _interests() -> None:
    op.create_table(
        "interest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("recused", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_interest_seat_id_seat"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
        sa.UniqueConstraint("seat_id", "subject", name=op.f("uq_interest_seat_id_subject")),
    )


def _settings() -> None:
    with op.batch_alter_table("agenda_item", recreate=_anew()) as table:
        table.add_column(_translations())
    with op.batch_alter_table("meeting", recreate=_anew()) as table:
        table.add_column(sa.Column("admission", sa.String(length=20), server_default="open-qr", nullable=False))
        table.add_column(_flag("named"))
        table.add_column(_visibility())
        table.add_column(sa.Column("countdown_seconds", sa.Integer(), server_default="0", nullable=False))
        table.add_column(_flag("ask_reason"))
        table.add_column(sa.Column("quorum", sa.JSON(), nullable=True))
        table.add_column(_words("current_wording", 60))


def _rolls() -> None:
    with op.batch_alter_table("seat", recreate=_anew()) as table:
        for name, length in (("name", 200), ("email", 254), ("affiliation", 200)):
            table.add_column(_words(name, length))
        table.add_column(_flag("remote"))
        table.add_column(sa.Column("presence", sa.String(length=10), server_default="arrived", nullable=False))
        table.add_column(_flag("struck"))
        table.add_column(_flag("paper"))
        table.add_column(sa.Column("code_generation", sa.Integer(), server_default="1", nullable=False))
        table.add_column(sa.Column("code_digest", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        table.alter_column("token_hash", existing_type=sa.String(length=64), nullable=True)
        table.create_unique_constraint(op.f("uq_seat_code_digest"), ["code_digest"])
        table.create_foreign_key(op.f("fk_seat_person_id_person"), "person", ["person_id"], ["id"])


def _rounds() -> None:
    with op.batch_alter_table("round", recreate=_anew()) as table:
        table.add_column(_flag("named"))
        table.add_column(_visibility())
        table.add_column(_flag("ask_reason"))
        table.add_column(sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(_translations())


def _ballots() -> None:
    with op.batch_alter_table("sealed_ballot", recreate=_anew(), table_kwargs=IN_ORDER_OF_KEY) as table:
        table.add_column(_words("reason"))
    with op.batch_alter_table("ballot", recreate=_anew(), table_kwargs=IN_ORDER_OF_KEY) as table:
        table.add_column(sa.Column("seat_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("declared", sa.Boolean(), nullable=True))
        table.add_column(_words("reason"))
        table.create_foreign_key(op.f("fk_ballot_seat_id_seat"), "seat", ["seat_id"], ["id"])
    with op.batch_alter_table("participation", recreate=_anew(), table_kwargs=IN_ORDER_OF_KEY) as table:
        table.add_column(_flag("paper"))


ADDED = {
    "participation": ("paper",),
    "ballot": ("reason", "declared", "seat_id"),
    "sealed_ballot": ("reason",),
    "round": ("translations", "ends_at", "ask_reason", "visibility", "named"),
    "meeting": ("current_wording", "quorum", "ask_reason", "countdown_seconds", "visibility", "named", "admission"),
    "agenda_item": ("translations",),
}


def downgrade() -> None:
    """Seats on which nobody has sat down cannot be kept: the first schema has no place for them."""
    for name, columns in ADDED.items():
        kwargs = IN_ORDER_OF_KEY if name in ("participation", "ballot", "sealed_ballot") else {}
        with op.batch_alter_table(name, recreate=_anew(), table_kwargs=kwargs) as table:
            if name == "ballot":
                table.drop_constraint(op.f("fk_ballot_seat_id_seat"), type_="foreignkey")
            for column in columns:
                table.drop_column(column)
    op.drop_table("interest")
    op.execute("DELETE FROM seat WHERE token_hash IS NULL")
    with op.batch_alter_table("seat", recreate=_anew()) as table:
        table.drop_constraint(op.f("fk_seat_person_id_person"), type_="foreignkey")
        table.drop_constraint(op.f("uq_seat_code_digest"), type_="unique")
        table.alter_column("token_hash", existing_type=sa.String(length=64), nullable=False)
        for column in (
            *("person_id", "code_digest", "code_generation", "paper", "struck", "presence"),
            *("remote", "affiliation", "email", "name"),
        ):
            table.drop_column(column)
