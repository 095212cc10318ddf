"""One applicant's last minute: what they write and upload, which answers they hear, and what they were told."""

import hashlib
import http.client
import json
import random
import secrets
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

HOST = "127.0.0.1"
TOKEN = "b" * 32  # the browser's half of the double-submit cookie
TIMEOUT = 120
FATES = {"answered": 70, "lost": 15, "doubled": 10, "late": 5}  # of one save in a hundred
TRIES = 3  # of one save, until somebody types on
SAVES = 12
TAKEN = ("receipt", "sending")  # where submitting leads: at once, or once the files are checked
PAPER = (
    b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
    b"trailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n"
)


def _text(public_id: str, n: int) -> dict[str, Any]:
    return {"text": f"{public_id} の{n}回目の文です。", "is_chosen": True}


# what is written where, the n-th time; every one of them is looked for afterwards
WRITTEN: dict[str, Callable[[str, int], dict[str, Any]]] = {
    "effect": _text,
    "field": _text,
    "active": lambda public_id, n: {"numerator": str(40 + n)},
    "days": lambda public_id, n: {"numerator": str(300 + n)},
}


@dataclass
class Written:
    """One answer as it was acknowledged, and what was sent after that."""

    values: dict[str, Any] = field(default_factory=dict)
    version: str = ""
    unanswered: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Applicant:
    """One draft, the session of its owner, and what was acknowledged to them."""

    public_id: str
    session: str
    receipt: bool = False
    file: str = ""  # the id of the upload that was acknowledged
    answers: dict[str, Written] = field(default_factory=lambda: defaultdict(Written))
    page: str = field(default_factory=lambda: secrets.token_hex(8))  # as an open page has one
    number: int = 0


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
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """One request, as a browser makes it and a proxy passes it on; status 0 where there was no answer."""
    cookies = f"sessionid={applicant.session}; csrftoken={TOKEN}"
    sent = {"Cookie": cookies, "X-CSRFToken": TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
    if path.startswith("materials/"):
        sent["Accept"] = "application/json"  # as the module that uploads
    begun = time.time()
    sent["X-Request-Start"] = f"t={begun:.6f}"  # read where the run's proxies are believed
    connection = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT)
    try:
        connection.request(method, f"/apply/{applicant.public_id}/{path}", body.encode(), sent | headers)
        answer = connection.getresponse()
        said = answer.read()
        status, got = answer.status, answer.headers
    except OSError:
        status, got, said = 0, http.client.HTTPMessage(), b""
    finally:
        connection.close()
    led_to = got.get("Location", "").rstrip("/").rpartition("/")[2].replace(applicant.public_id, "its own page")
    is_taken = status == http.HTTPStatus.OK or led_to in TAKEN
    tally.note(action, begun, f"{status} {led_to}".rstrip(), is_taken=is_taken)
    return status, got, said


def save(applicant: Applicant, tally: Tally, port: int, code: str, values: dict[str, Any]) -> None:
    """One change, sent again until its answer arrives or somebody types on; the same save may come twice or late."""
    applicant.number += 1
    answer = applicant.answers[code]
    before, number = answer.unanswered[-1] if answer.unanswered else answer.values, applicant.number
    answer.unanswered.append(values)
    for _try in range(TRIES):
        [fate] = random.choices([*FATES], [*FATES.values()])  # noqa: S311 -- load, no secret
        with tally.lock:
            tally.fates[fate] += 1
        status, got = patch(applicant, tally, port, code, number, values)
        if fate == "doubled":
            status, got = patch(applicant, tally, port, code, number, values)
        if fate == "late" and before:
            patch(applicant, tally, port, code, number - 1, before)
        if fate != "lost" and status == http.HTTPStatus.OK:
            applicant.answers[code] = Written(values, got["ETag"])
            return


def patch(
    applicant: Applicant, tally: Tally, port: int, code: str, number: int, values: dict[str, Any]
) -> tuple[int, http.client.HTTPMessage]:
    body = json.dumps({"values": values, "save": f"{applicant.page}.{number}"})
    headers = {"If-Match": applicant.answers[code].version, "Content-Type": "application/json"}
    status, got, _said = ask(applicant, tally, "save an answer", port, "PATCH", f"answers/{code}/", body, **headers)
    if status == http.HTTPStatus.PRECONDITION_FAILED:
        with tally.lock:
            tally.conflicts += 1
    return status, got


def upload(applicant: Applicant, tally: Tally, port: int) -> None:
    """A file: promised, sent straight to the store, confirmed."""
    content = PAPER + f"% {applicant.public_id}\n".encode()
    digest = hashlib.sha256(content).hexdigest()
    facts = {"name": "取組.pdf", "content_type": "application/pdf", "size": len(content), "sha256": digest}
    status, _got, said = ask(
        applicant, tally, "promise a file", port, "POST", "materials/more/begin/", urlencode(facts)
    )
    if status != http.HTTPStatus.OK:
        return
    ticket = json.loads(said)
    if not put(ticket["upload"], content, tally):
        return
    path = f"materials/files/{ticket['id']}/complete/"
    status, _got, _said = ask(applicant, tally, "confirm a file", port, "POST", path)
    if status == http.HTTPStatus.OK:
        applicant.file = ticket["id"]


def put(signed: dict[str, Any], content: bytes, tally: Tally) -> bool:
    begun, address = time.time(), urlsplit(signed["url"])
    connection = http.client.HTTPConnection(address.netloc, timeout=TIMEOUT)
    try:
        connection.request("PUT", f"{address.path}?{address.query}", content, signed["headers"])
        answer = connection.getresponse()
        answer.read()
        status = answer.status
    except OSError:
        status = 0
    finally:
        connection.close()
    is_there = status == http.HTTPStatus.OK
    tally.note("send a file to the store", begun, str(status), is_taken=is_there)
    return is_there


def live(applicant: Applicant, tally: Tally, port: int, begins: float, seconds: float, submits_at: float) -> None:
    """One applicant's last minute: twelve changes to four answers, a file, submit (some press twice), the receipt."""
    for code in WRITTEN:
        _status, got, _said = ask(applicant, tally, "open an answer", port, "GET", f"answers/{code}/")
        applicant.answers[code].version = got.get("ETag", "")
    moments = sorted(random.uniform(0, submits_at) for _n in range(SAVES))  # noqa: S311 -- load, no secret
    uploads_after = random.randrange(SAVES)  # noqa: S311 -- as above
    for number, moment in enumerate(moments):
        time.sleep(max(0.0, begins + moment - time.monotonic()))
        code = [*WRITTEN][number % len(WRITTEN)]
        save(applicant, tally, port, code, WRITTEN[code](applicant.public_id, number))
        if number == uploads_after:
            upload(applicant, tally, port)
    time.sleep(max(0.0, begins + submits_at - time.monotonic()))
    form, led_to = urlencode({"declaration-true": "on"}), ""
    for _press in range(2 if random.random() < 0.2 else 1):  # noqa: S311 -- one in five presses twice
        status, got, _said = ask(applicant, tally, "submit", port, "POST", "check/", form)
        led_to = got.get("Location", "").rstrip("/").rpartition("/")[2]
        applicant.receipt = applicant.receipt or (status == http.HTTPStatus.FOUND and led_to in TAKEN)
    if led_to == TAKEN[0]:
        ask(applicant, tally, "see the receipt", port, "GET", "receipt/")
