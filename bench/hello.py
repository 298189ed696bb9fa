"""The yardstick: Flask's smallest answer on the product's own server class, with nothing else in the path."""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402 - after the patching

from flask import Flask  # noqa: E402

from core.server import BACKLOG, Server  # noqa: E402

app = Flask("hello")


@app.route("/", methods=["GET", "POST"])
def hello() -> str:
    """Says hello."""
    return "hello"


if __name__ == "__main__":
    Server(("127.0.0.1", int(os.environ["PORT"])), app, log=None, backlog=BACKLOG).serve_forever()
