"""A mail server on this machine that takes, refuses or hangs, as the test says; what it took is in `taken`."""

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message


class Conversation(socketserver.StreamRequestHandler):
    """One client, from the greeting to its end (RFC 5321, as much of it as Django's backend speaks)."""

    server: "Mailhouse"

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        if self.server.is_hanging:
            self.server.hung.set()
            self.server.over.wait(30)
            return
        self.say("220 mailhouse")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "DATA":
                self.take_mail()
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say(self.server.answers.get(verb, "250 fine"))

    def take_mail(self) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.over.wait(self.server.looks_for)
        answer = self.server.answers.get("DATA", "250 taken")
        if answer.startswith("250"):
            self.server.taken.append(email.message_from_bytes(b"".join(lines)))
        self.say(answer)


class Mailhouse(socketserver.ThreadingTCPServer):
    """The server and its settings: `answers` by command, `is_hanging` for silence after the connection, `looks_for`:
    how many seconds it looks into a mail before it says yes."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.answers: dict[str, str] = {}
        self.taken: list[Message] = []
        self.is_hanging, self.looks_for = False, 0.0
        self.hung, self.over = threading.Event(), threading.Event()


@contextmanager
def mailhouse() -> Iterator[Mailhouse]:
    """A running server on a free port."""
    with Mailhouse() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()
