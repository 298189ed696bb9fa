"""gunicorn's settings for several processes: `gunicorn -c deploy/gunicorn.conf.py`, in the checkout's folder."""

import os
from pathlib import Path

wsgi_app = "serve:worker()"
chdir = str(Path(__file__).resolve().parent.parent)
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WORKERS", "2"))
worker_class = "gevent"
worker_connections = 12_000
backlog = 4096
keepalive = 75
timeout = 120
graceful_timeout = 5
control_socket_disable = True
accesslog = None
errorlog = "-"
