"""gunicorn's worker with the server class of the embedded default: one way of answering, however many processes."""

from gunicorn.workers.ggevent import GeventWorker

from core.server import Handler, Server


class Worker(GeventWorker):
    """gevent's cooperative worker, which answers as ./accordant run does."""

    server_class = Server
    wsgi_handler = Handler
