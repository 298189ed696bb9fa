"""OpenSlides 3.3 as a server: its environment from the Python index, a private PostgreSQL, Debian's Redis, two workers.

It wants Python 3.8 and parts of its age; newer ones break its start. Redis 7 puts "ERR" before what its scripts say,
which one line of it does not expect.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.children import Child, free_port, started
from tests import postgres

WANTED = (
    *("openslides[big_mode]==3.3", "twisted[tls]==20.3.0", "asgiref==3.2.10", "redis<4", "uvloop<0.15", "h11<0.13"),
    *("cryptography<39", "pyopenssl<23"),
)
BUILDERS = ("pip<24.1", "setuptools<60", "wheel")
SETTINGS = """\
from openslides.global_settings import *

OPENSLIDES_USER_DATA_DIR = {folder!r}
SECRET_KEY = "only for a benchmark"
DEBUG = False
DATABASES = {{
    "default": {{
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "openslides",
        "USER": "accordant",
        "HOST": {socket!r},
    }}
}}
use_redis = True
CHANNEL_LAYERS = {{
    "default": {{
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {{"hosts": [("127.0.0.1", {redis})], "capacity": 100000}},
    }}
}}
REDIS_ADDRESS = "redis://127.0.0.1:{redis}"
AMOUNT_REPLICAS = 1
SESSION_ENGINE = "redis_sessions.session"
SESSION_REDIS = {{"host": "127.0.0.1", "port": {redis}, "db": 0, "prefix": "session", "socket_timeout": 2}}
ENABLE_SAML = False
ENABLE_ELECTRONIC_VOTING = True
TIME_ZONE = "Europe/Berlin"
STATICFILES_DIRS = [{folder!r} + "/static"] + STATICFILES_DIRS
STATIC_ROOT = {folder!r} + "/collected"
MEDIA_ROOT = {folder!r} + "/media/"
SETTINGS_FILEPATH = __file__
"""


def make_environment(folder: Path) -> None:
    """Makes the virtual environment in that folder, with a python3.8 that is on the path; minutes."""
    found = shutil.which("python3.8")
    if found is None:
        raise RuntimeError("OpenSlides 3.3 needs python3.8 on the path, or the folder of an environment that has it")
    pip = [folder / "bin" / "python", "-m", "pip", "install", "-q"]
    subprocess.run([found, "-m", "venv", folder], check=True)
    subprocess.run([*pip, *BUILDERS], check=True)
    subprocess.run([*pip, *WANTED], check=True)


def mend(environment: Path) -> None:
    """The one line that Redis 7 needs."""
    (providers,) = environment.glob("lib/python3.8/site-packages/openslides/utils/cache_providers.py")
    text = providers.read_text()
    providers.write_text(text.replace('str(e) == "cache_reset"', 'str(e).endswith("cache_reset")'))


@contextmanager
def openslides(environment: Path, folder: Path) -> Iterator[Child]:
    """OpenSlides, ready, with the account admin/admin; its Redis and PostgreSQL belong to it."""
    mend(environment)
    redis_port = free_port()
    with postgres.cluster(fsync="on", shared_buffers="128MB", autovacuum="on") as cluster:
        cluster.create("openslides")
        redis = subprocess.Popen(
            ["redis-server", "--port", str(redis_port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
            stdout=subprocess.DEVNULL,
        )
        try:
            place = {"folder": str(folder), "socket": str(cluster.folder), "redis": redis_port}
            (folder / "settings.py").write_text(SETTINGS.format(**place))
            (folder / "static").mkdir(exist_ok=True)
            with _served(environment, folder, (cluster.process.pid, redis.pid)) as child:
                yield child
        finally:
            redis.terminate()
            redis.wait(20)


@contextmanager
def _served(environment: Path, folder: Path, beside: tuple[int, ...]) -> Iterator[Child]:
    names = {"DJANGO_SETTINGS_MODULE": "settings", "PYTHONPATH": str(folder), "OPENSLIDES_LOG_LEVEL": "WARNING"}
    for word in ("migrate", "createsuperuser"):
        command = [environment / "bin" / "openslides", word]
        subprocess.run(command, cwd=folder, env=os.environ | names, check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    gunicorn = [str(environment / "bin" / "gunicorn"), "-w", "2", "--bind", f"127.0.0.1:{port}"]
    gunicorn += ["-k", "uvicorn.workers.UvicornWorker", "openslides.asgi:application"]
    with started(gunicorn, folder, "/apps/users/whoami/", beside, port, **names) as child:
        yield child
