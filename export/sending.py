"""A file on its way to a browser: its name, and a tag by which the browser asks for it only once."""

import hashlib

from flask import Response, request


def as_file(data: bytes, media_type: str, name: str, *, inline: bool = False) -> Response:
    """The answer that holds the file; short where the browser has these very bytes already."""
    response = Response(data, mimetype=media_type)
    response.headers["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    response.set_etag(hashlib.sha256(data).hexdigest()[:32])
    response.make_conditional(request)
    return response
