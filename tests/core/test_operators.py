"""What operators ask."""

from tests.postgres import ON_SQLITE


def test_a_living_house_says_so(client):
    assert (client.get("/healthz").json, client.get("/healthz").status_code) == ({"status": "alive"}, 200)


def test_a_ready_house_says_so(client):
    assert client.get("/readyz").json == {"status": "ready", "reasons": []}


@ON_SQLITE
def test_a_house_without_its_tables_is_alive_and_not_ready(client, settings):
    (settings.instance / "accordant.sqlite").write_bytes(b"")
    answer = client.get("/readyz")
    reasons = ["the database is not migrated: run ./accordant db upgrade"]
    assert (answer.status_code, answer.json) == (503, {"status": "not ready", "reasons": reasons})
    assert client.get("/healthz").status_code == 200


@ON_SQLITE
def test_a_broken_database_is_named(client, settings):
    (settings.instance / "accordant.sqlite").write_bytes(b"This is no database." * 100)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["reasons"]) == (503, ["the database does not answer: DatabaseError"])
