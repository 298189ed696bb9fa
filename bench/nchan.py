"""The yardstick for telling many phones: nginx with nchan, a hub written in C, and the same phones."""

import asyncio
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.children import Child, free_port, started
from bench.phones import Room, Stream

MODULE = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
ROUNDS = 3
SETTINGS = """\
daemon off;
load_module {module};
worker_processes 1;
worker_rlimit_nofile 20000;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 15000; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    client_max_body_size 1m;
    client_body_buffer_size 1m;
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        location = /up {{ return 204; }}
        location = /tell {{
            nchan_publisher;
            nchan_channel_id room;
            nchan_message_buffer_length 1;
        }}
        location = /listen {{
            nchan_subscriber eventsource;
            nchan_channel_id room;
            nchan_subscriber_first_message oldest;
        }}
    }}
}}
"""


def is_installed() -> bool:
    """Whether nginx and its module are here."""
    return shutil.which("nginx") is not None and MODULE.exists()


@contextmanager
def hub(folder: Path) -> Iterator[Child]:
    """nginx with one channel."""
    written = folder / "nginx.conf"
    port = free_port()
    written.write_text(SETTINGS.format(module=MODULE, folder=folder, port=port))
    with started(["nginx", "-p", str(folder), "-c", str(written)], folder, "/up", port=port) as child:
        yield child


async def told(child: Child, count: int, size: int) -> dict[str, float]:
    """How long until the median and the last of so many phones are told a frame of that size, in milliseconds."""
    room = Room(child.base, "")
    body = "x" * size
    limit = asyncio.Semaphore(100)
    await _publish(room, body)

    async def listen() -> Stream:
        async with limit:
            return await room.listen("/listen", "")

    before = child.resident_kib()
    streams = await asyncio.gather(*(listen() for _ in range(count)))
    memory = (child.resident_kib() - before) / count
    found = []
    for _ in range(ROUNDS):
        await asyncio.sleep(0.5)
        loop = asyncio.get_running_loop()
        for stream in streams:
            stream.waiting = loop.create_future()
        begun = time.perf_counter()
        await _publish(room, body)
        moments = await asyncio.gather(*(asyncio.wait_for(stream.waiting, 30) for stream in streams if stream.waiting))
        found.append(sorted((moment - begun) * 1e3 for moment in moments))
    for stream in streams:
        stream.transport.close()  # type: ignore[attr-defined]
    middle, last = (median(times[at] for times in found) for at in (count // 2, -1))
    return {"told p50": middle, "told last": last, "KiB/phone": memory}


async def _publish(room: Room, body: str) -> None:
    got = await room.ask(room.head("POST", "/tell", "", "X-EventSource-Event: stage\r\n"), body)
    if b" 20" not in got[:16]:
        raise RuntimeError(f"nchan took no message: {got[:200]!r}")
