"""Commands on people."""

import re

import pytest

from tests import make, pages

GIVEN = re.compile(r"^(\S+@\S+)  one-time password: (\S+)\n$")


def test_an_account_is_made_and_its_one_time_password_printed(app, runner, client):
    ran = runner.invoke(args=["person", "create", "New@Example.org", "--name", "Sample editor", "--founder"])
    email, password = GIVEN.fullmatch(ran.output).groups()
    assert (ran.exit_code, email) == (0, "new@example.org")
    fields = {"email": email, "password": password}
    assert pages.post(client, "/sign-in", fields).location == "/password?next=/"
    assert runner.invoke(args=["person", "list"]).output == "new@example.org  Sample editor  may found conferences\n"


REFUSED = "The account cannot be made like this. email: "


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["create", "nobody", "--name", "Sample"],
            REFUSED + "This is not an e-mail address. Write it like name@example.org.",
        ),
        (
            ["create", "taken@example.org", "--name", "Sample"],
            REFUSED + "This address has an account already. Use that one.",
        ),
        (["password", "nobody@example.org"], "nobody has the address nobody@example.org; see: person list"),
    ],
)
def test_what_cannot_be_is_said_with_its_cure(person, runner, arguments, says):
    person(email="taken@example.org")
    ran = runner.invoke(args=["person", *arguments])
    assert (ran.exit_code, ran.output) == (1, f"Error: {says}\n")


def test_a_new_one_time_password_replaces_the_old_one(app, person, runner):
    account = person(email="sample@example.org")
    email, password = GIVEN.fullmatch(runner.invoke(args=["person", "password", " SAMPLE@example.org"]).output).groups()
    tried = [
        pages.post(app.test_client(), "/sign-in", {"email": email, "password": word}).status_code
        for word in (account.password, password)
    ]
    assert tried == [422, 302]


def test_the_list_is_in_order_of_addresses(app, runner):
    with app.app_context():
        for letter in "cab":
            make.person(email=f"{letter}@example.org", name=f"Sample {letter}")
    assert runner.invoke(args=["person", "list"]).output == "".join(
        f"{letter}@example.org  Sample {letter}\n" for letter in "abc"
    )


@pytest.mark.parametrize("command", ["create", "password", "list"])
def test_every_command_says_what_it_does(app, runner, command):
    ran = runner.invoke(args=["person", command, "--help"])
    assert (ran.exit_code, len(ran.output.splitlines()) > 4) == (0, True)
