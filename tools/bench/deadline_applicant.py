"""One applicant's last minute: what they send, which answers they hear, and what they were told."""

import http.client
import json
import random
import secrets
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlencode

HOST = "127.0.0.1"
TOKEN = "b" * 32  # the browser's half of the double-submit cookie
TIMEOUT = 120
FATES = {"answered": 70, "lost": 15, "doubled": 10, "late": 5}  # of one save in a hundred
TRIES = 3  # of one save, until somebody types on


@dataclass
class Applicant:
    """One draft, the session of its owner, and what was acknowledged to them."""

    public_id: str
    session: str
    text: str = ""
    receipt: bool = False
    version: str = '"1"'
    page: str = field(default_factory=lambda: secrets.token_hex(8))  # as an open page has one
    number: int = 0
    unanswered: list[str] = field(default_factory=list)  # texts sent after the acknowledged one


@dataclass
class Tally:
    """What happened: seconds by action, answers by action, status and where they led, in time or after the close."""

    closes: float = 0.0
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    answers: Counter[str] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)
    refused_in_time: int = 0
    conflicts: int = 0

    def note(self, action: str, begun: float, answer: str, *, is_taken: bool) -> None:
        is_late = begun >= self.closes
        with self.lock:
            self.seconds[action].append(time.time() - begun)
            self.answers[f"{action}{' after the close' if is_late else ''}: {answer}"] += 1
            self.refused_in_time += not is_taken and not is_late


def ask(
    applicant: Applicant, tally: Tally, action: str, port: int, method: str, path: str, body: str = "", **headers: str
) -> tuple[int, http.client.HTTPMessage]:
    """One request, as a browser makes it and a proxy passes it on; status 0 where there was no answer."""
    cookies = f"sessionid={applicant.session}; csrftoken={TOKEN}"
    sent = {"Cookie": cookies, "X-CSRFToken": TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
    begun = time.time()
    sent["X-Request-Start"] = f"t={begun:.6f}"  # read where the run's proxies are believed
    connection = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT)
    try:
        connection.request(method, f"/apply/{applicant.public_id}/{path}", body.encode(), sent | headers)
        answer = connection.getresponse()
        answer.read()
        status, got = answer.status, answer.headers
    except OSError:
        status, got = 0, http.client.HTTPMessage()
    finally:
        connection.close()
    led_to = got.get("Location", "").rstrip("/").rpartition("/")[2].replace(applicant.public_id, "its own page")
    is_taken = status == http.HTTPStatus.OK or led_to == "receipt"
    tally.note(action, begun, f"{status} {led_to}".rstrip(), is_taken=is_taken)
    return status, got


def save(applicant: Applicant, tally: Tally, port: int, text: str) -> None:
    """One change, sent again until its answer arrives or somebody types on; the same save may come twice or late."""
    applicant.number += 1
    applicant.unanswered.append(text)
    for _try in range(TRIES):
        [fate] = random.choices([*FATES], [*FATES.values()])  # noqa: S311 -- load, no secret
        with tally.lock:
            tally.fates[fate] += 1
        status, got = patch(applicant, tally, port, applicant.number, text)
        if fate == "doubled":
            status, got = patch(applicant, tally, port, applicant.number, text)
        if fate == "late" and applicant.number > 1:
            patch(applicant, tally, port, applicant.number - 1, "この文は、もう書き換えられています。")
        if fate != "lost" and status == http.HTTPStatus.OK:
            applicant.text, applicant.version, applicant.unanswered = text, got["ETag"], []
            return


def patch(applicant: Applicant, tally: Tally, port: int, number: int, text: str) -> tuple[int, http.client.HTTPMessage]:
    body = json.dumps({"values": {"text": text}, "save": f"{applicant.page}.{number}"})
    headers = {"If-Match": applicant.version, "Content-Type": "application/json"}
    status, got = ask(applicant, tally, "save an answer", port, "PATCH", "answers/effect/", body, **headers)
    if status == http.HTTPStatus.PRECONDITION_FAILED:
        with tally.lock:
            tally.conflicts += 1
    return status, got


def live(applicant: Applicant, tally: Tally, port: int, begins: float, seconds: float, submits_at: float) -> None:
    """One applicant's last minute: three changes, submit (some press twice), the receipt."""
    moments = sorted(random.uniform(0, submits_at) for _n in range(3))  # noqa: S311 -- load, no secret
    for number, moment in enumerate(moments, start=1):
        time.sleep(max(0.0, begins + moment - time.monotonic()))
        save(applicant, tally, port, f"{applicant.public_id} の{number}回目の文です。")
    time.sleep(max(0.0, begins + submits_at - time.monotonic()))
    form = urlencode({"declaration-true": "on"})
    for _press in range(2 if random.random() < 0.2 else 1):  # noqa: S311 -- one in five presses twice
        status, got = ask(applicant, tally, "submit", port, "POST", "check/", form)
        applicant.receipt = applicant.receipt or (
            status == http.HTTPStatus.FOUND and got["Location"].endswith("/receipt/")
        )
    if applicant.receipt:
        ask(applicant, tally, "see the receipt", port, "GET", "receipt/")
