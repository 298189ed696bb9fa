"""A roll from CSV: what people's programs write, what is refused and where."""

import pytest

from voting.rules.roll_csv import (
    MAX_BYTES,
    MAX_PROBLEMS,
    MAX_ROWS,
    Fault,
    Problem,
    RollFile,
    RollRefused,
    RollRow,
    read_roll,
)

ANNA = RollRow(2, "Sample Voter 1", "one@example.org", "Hospital de São João", True)

READ = {
    "as exported": "name,email,affiliation,remote\nSample Voter 1,one@example.org,Hospital de São João,yes\n",
    "another order": "Remote;AFFILIATION;E-Mail;Name\r\nx;Hospital de São João;one@example.org;Sample Voter 1\r\n",
    "pasted": "Full name\tinstitution\tmail\tonline\nSample Voter 1\tHospital de São João\tone@example.org\tsí",
    "quoted": 'name,email,affiliation,remote\n"Sample  Voter 1 ","one@example.org","Hospital de\nSão João",TRUE',
    "in Spanish": "Nombre;Afiliación;Correo electrónico;Remota\nSample Voter 1;Hospital de São João;one@example.org;sí",
    "in Portuguese": "Nome;Instituição;Correio;Remoto\nSample Voter 1;Hospital de São João;one@example.org;sim",
    "decomposed": "name,email,affiliation,remote\nSample Voter 1,one@example.org,Hospital de Sa\u0303o Joa\u0303o,1",
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_what_programs_write_is_read(text: str) -> None:
    assert read_roll(text.encode()) == RollFile((ANNA,))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(encoding: str) -> None:
    assert read_roll(READ["as exported"].encode(encoding)).rows == (ANNA,)


def test_lines_are_those_of_the_file_and_unknown_columns_are_named() -> None:
    text = 'name,code\n\n"Sample\nVoter 1",X\n\nSample Voter 2,\n'
    assert read_roll(text.encode()) == RollFile((RollRow(3, "Sample Voter 1"), RollRow(6, "Sample Voter 2")), ("code",))


@pytest.mark.parametrize(("cell", "remote"), [("", None), ("no", False), ("–", False), ("sí", True), ("remota", True)])
def test_an_empty_cell_says_nothing_about_being_remote(cell: str, remote: bool | None) -> None:
    assert [row.remote for row in read_roll(f"name,remote\nSample Voter,{cell}\n".encode()).rows] == [remote]


def test_a_guarded_cell_is_what_it_was() -> None:
    assert read_roll(b"name\n'-Sample\n'quoted'\n").rows == (RollRow(2, "-Sample"), RollRow(3, "'quoted'"))


def test_two_people_of_one_name_are_two_where_their_addresses_differ() -> None:
    found = read_roll(b"name,email\nSample Voter,a@example.org\nSample Voter,b@example.org\n")
    assert [row.email for row in found.rows] == ["a@example.org", "b@example.org"]


REFUSED = {
    "empty": (b"", [Problem(0, "", Fault.EMPTY)]),
    "head only": (b"name,email\n", [Problem(0, "", Fault.HEAD_ONLY)]),
    "too large": (b"name\n" + b"x" * MAX_BYTES, [Problem(0, "", Fault.TOO_LARGE)]),
    "spreadsheet": (b"PK\x03\x04rest", [Problem(0, "", Fault.NOT_TEXT)]),
    "latin": ("name\nAção\n".encode("latin-1"), [Problem(2, "", Fault.NOT_UTF8)]),
    "too many": (b"name\n" + b"x\n" * (MAX_ROWS + 1), [Problem(0, "", Fault.TOO_MANY, str(MAX_ROWS))]),
    "no name": (b"vorname,email\nx,y\n", [Problem(1, "name", Fault.NO_NAME_COLUMN)]),
    "twice": (b"name,mail,email\nx,,\n", [Problem(1, "email", Fault.COLUMN_TWICE)]),
    "quotes": (b'name\n"x\n', [Problem(2, "", Fault.QUOTES)]),
    "cells": (b"name\nVoter, Sample\n", [Problem(2, "", Fault.CELLS)]),
    "no one": (b"name,email\n ,a@example.org\n", [Problem(2, "name", Fault.NAME_EMPTY)]),
    "long": (b"name\n" + b"x" * 201, [Problem(2, "name", Fault.TOO_LONG, "x" * 30)]),
    "sign": (b"name\nSample\x07Voter\n", [Problem(2, "name", Fault.SIGN, "Sample\x07Voter")]),
    "formula": (b"name\n=cmd()\n", [Problem(2, "name", Fault.FORMULA, "=cmd()")]),
    "email": (b"name,email\nA,nowhere\n", [Problem(2, "email", Fault.EMAIL, "nowhere")]),
    "one address": (b"name,email\nA,a@x.org\nB,A@x.org\n", [Problem(3, "email", Fault.EMAIL_TWICE, "A@x.org")]),
    "one name": (b"name,email\nA,a@x.org\na,\n", [Problem(3, "name", Fault.NAME_TWICE, "a")]),
    "remote": (b"name,remote\nA,perhaps\n", [Problem(2, "remote", Fault.REMOTE, "perhaps")]),
    "several": (
        b"name,email,remote\n,x,\nB,,?\n",
        [
            Problem(2, "email", Fault.EMAIL, "x"),
            Problem(2, "name", Fault.NAME_EMPTY),
            Problem(3, "remote", Fault.REMOTE, "?"),
        ],
    ),
}


@pytest.mark.parametrize(("data", "problems"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_taken_is_named_with_its_place(data: bytes, problems: list[Problem]) -> None:
    with pytest.raises(RollRefused) as refused:
        read_roll(data)
    assert list(refused.value.problems) == problems


def test_no_page_of_problems_is_endless() -> None:
    with pytest.raises(RollRefused) as refused:
        read_roll(b"name,email\n" + b"A,x\n" * 50)
    assert len(refused.value.problems) == MAX_PROBLEMS
    assert refused.value.left_out == 50 - MAX_PROBLEMS
