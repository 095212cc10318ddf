"""A server that failed: a process goes without it for a few seconds at a time, and says so once."""

from logging import Logger
from threading import Lock
from time import monotonic

PAUSE = 5.0  # seconds until a server that failed is tried again


class Outage:
    """Of this process: until when it goes without the server. `begun` and `ended` are what the log says."""

    def __init__(self, logger: Logger, *, begun: str, ended: str) -> None:
        self.until, self.is_on = 0.0, False
        self._logger, self._begun, self._ended = logger, begun, ended
        self._lock = Lock()

    def is_paused(self) -> bool:
        return monotonic() < self.until

    def begin(self, reason: object) -> None:
        with self._lock:
            self.until = monotonic() + PAUSE
            if not self.is_on:
                self.is_on = True
                self.prepare()
                self._logger.warning(self._begun, reason)

    def prepare(self) -> None:
        """What comes first, of what goes on without the server."""

    def end(self) -> None:
        if self.is_on:
            self.is_on = False
            self._logger.info(self._ended)
