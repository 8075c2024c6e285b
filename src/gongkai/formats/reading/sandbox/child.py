"""The parsing child (解析子进程): takes requests, streams back results, under its own limits."""

import os
import resource
import signal
from multiprocessing.connection import Connection

from gongkai.formats.reading.sandbox.wire import packed, request

DONE = "done"
ITEM = "item"
FAILED = "failed"
NO_MEMORY = "no memory"


def main(descriptor: int, memory: int, seconds: int) -> None:
    """Serves requests ``(function, arguments)`` until the parent closes its end.

    ``memory`` caps the address space in bytes, ``seconds`` the processor time of each step.
    """
    _silence()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when we end
    connection = Connection(descriptor)
    while True:
        try:
            asked = connection.recv_bytes()
        except (EOFError, OSError):
            return
        _serve(connection, asked, seconds)


def _serve(connection: Connection, asked: bytes, seconds: int) -> None:
    try:
        _allow(seconds)
        function, arguments = request(asked)
        for item in function(*arguments):
            connection.send_bytes(packed((ITEM, item)))
            _allow(seconds)
        connection.send_bytes(packed((DONE, None)))
    except MemoryError:
        connection.send_bytes(packed((NO_MEMORY, None)))
    except (BrokenPipeError, ConnectionError):
        os._exit(0)
    except Exception as error:
        connection.send_bytes(packed((FAILED, f"{type(error).__name__}: {error}"[:500])))


def _allow(seconds: int) -> None:
    """Lets this process compute for that many seconds more before the system ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _silence() -> None:
    """Libraries that write to the terminal must not disturb the person at it."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
