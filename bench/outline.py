"""The outline's page beside a bare template that writes as many bytes: CPU milliseconds, queries, bytes.

Each is asked for over and over within one process, in turn, warm; medians. The page is the whole product with its
signed-in editor: door, queries, rules, template. A third of the recommendations is voted on, a third has no full grade.
Usage: python -m bench.outline [RECOMMENDATIONS ...]    (default 34 400 1600)
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from secrets import token_urlsafe
from statistics import median

from flask import Flask, render_template_string
from flask.testing import FlaskClient
from sqlalchemy import event

from app import create_app
from authoring.actions import import_plan
from authoring.rules.csv_reader import read_csv
from bench.machine import load
from core import settings
from core.actions import create_person
from core.db import db
from core.people import COMMAND_LINE, Actor, Person

EACH = 10
REPEATS = 15
STATEMENT = "Discuss each case {n} before the first treatment, with all who treat it in one room, and write down why."
BARE = """{% for n, text, grade in rows %}<a class="rec" id="n{{ n }}" href="?r={{ n }}"><b>{{ n }}</b>
<span class="statement">{{ text }}</span><span class="grade">{{ grade }}</span></a>{% endfor %}{{ rest }}"""


def table(count: int) -> bytes:
    """That many recommendations as a file."""
    lines = ["question_number,question,recommendation_number,recommendation,level_of_evidence,strength,yes,no"]
    for n in range(count):
        question, place = n // EACH + 1, n % EACH + 1
        grade, votes = "V,B" if n % 3 else ",", "9,1" if n % 3 == 1 else ","
        lines.append(
            f'{question},Sample question {question}?,{question}.{place},"{STATEMENT.format(n=n)}",{grade},{votes}'
        )
    return "\n".join(lines).encode()


def prepare(folder: Path, count: int) -> tuple[Flask, FlaskClient]:
    """The product with a guideline of that many recommendations, and its editor's browser."""
    from flask_migrate import upgrade  # noqa: PLC0415 - slow to import

    app = create_app(settings.from_environment({"INSTANCE_DIR": str(folder), "BASE_URL": "http://localhost"}))
    with app.app_context():
        upgrade()
        word = token_urlsafe()
        made = create_person(COMMAND_LINE, "bench@accordant.example", "Editor", password=word, may_found=True)
        import_plan(Actor(made.person_id, "Editor"), read_csv(table(count), title="Sample"), "bench")
        identity = db.session.get_one(Person, made.person_id).get_id()
    browser = app.test_client()
    with browser.session_transaction() as kept:
        kept["_user_id"], kept["_fresh"] = identity, True
    return app, browser


def bare(size: int, count: int) -> Callable[[], object]:
    """A page of a bare Flask application: that many rows from a template, filled up to that many bytes."""
    app = Flask("bare")
    rows = [(f"{n // EACH}.{n % EACH}", STATEMENT.format(n=n), "V, B") for n in range(count)]
    with app.app_context():
        rest = "x" * max(0, size - len(render_template_string(BARE, rows=rows, rest="")))
    app.add_url_rule("/", view_func=lambda: render_template_string(BARE, rows=rows, rest=rest))
    return lambda: app.test_client().get("/")


def timed(*pages: Callable[[], object]) -> list[float]:
    """The median CPU milliseconds of each page; they take turns."""
    times: list[list[float]] = [[] for _ in pages]
    for page in pages:
        page()
    for _ in range(REPEATS):
        for page, own in zip(pages, times, strict=True):
            begun = time.process_time()
            page()
            own.append((time.process_time() - begun) * 1e3)
    return [median(own) for own in times]


def queries(app: Flask, page: Callable[[], object]) -> int:
    """How many queries the page asks."""
    asked: list[str] = []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    page()
    return len(asked)


def row(count: int) -> str:
    """A line of figures: the page, the same filtered and with a pane, the yardstick, the ratio, queries, KiB."""
    with tempfile.TemporaryDirectory() as folder:
        app, browser = prepare(Path(folder), count)

        def page(more: str = "") -> bytes:
            answer = browser.get(f"/c/bench/g/1/edit{more}")
            if answer.status_code != 200:
                raise RuntimeError(f"the page answered {answer.status}")
            return bytes(answer.data)

        size = len(page())
        pages = (page, lambda: page("?find=sample+9&grade=missing"), lambda: page("?r=1.2"), bare(size, count))
        full, filtered, pane, yardstick = timed(*pages)
        times = f"{full:6.1f} ms {filtered:6.1f} ms {pane:6.1f} ms {yardstick:5.1f} ms {full / yardstick:6.1f}"
        return f"{count:5} {times} {queries(app, page):8} {size / 1024:6.0f}  {load()}"


def main(sizes: list[int]) -> None:
    """Prints the figures of each size."""
    print(" rows      page  filtered      pane     bare  ratio  queries    KiB  load")
    for count in sizes:
        print(row(count))


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [34, 400, 1600])
