"""What is done in the demo before it is looked at, by addresses and forms alone, so that private pages have readers.

Somebody registers for the campaign and confirms; an applicant invites a colleague and makes an address to read; a body
gets a new link; an awardee is offered the logo. What each step answers is a document of its own.
"""

import re
from pathlib import Path
from typing import Any

from django.test import Client

from .addresses import PARAMETER, routes
from .effects import said_on
from .forms import TICK, Form, read_forms
from .models import find_model
from .moment import pass_time
from .pages import PEOPLE, PRIVATE
from .reading import KEPT, in_mail
from .snapshot import Snapshot
from .visiting import sign_in

ADMINISTRATOR = PEOPLE["administrator"]
CAMPAIGN = "sample-work-month-2026"
JOIN = {
    "name_ja": "株式会社みほん印刷",
    "name_kana": "ミホンインサツ",
    "name_en": "Mihon Printing Ltd.",
    "industry": "E",
    "prefecture": "06",
    "email": "kouhou@mihon-printing.example.jp",
    "agrees_to_logo": TICK,
    "may_publish": TICK,
    "q_activity": TICK,
    "agrees": TICK,
}
LONG = 60  # seconds between a page and what is pressed there: nobody is a program


class Stage:
    """Does one step after the other, and keeps what each answered."""

    def __init__(self) -> None:
        self.snapshot = Snapshot()
        self.private: list[str] = []

    def send(
        self, step: str, person: str, address: str, answers: dict[str, str], button: tuple[str, str] = ("", "")
    ) -> Any:
        """The first form of a page that holds these fields and this button, filled in and sent."""
        client = Client(raise_request_exception=False, headers={"accept-language": "ja"})
        sign_in(client, person)
        page = client.get(address)
        form = next((row for row in read_forms(address, page.content.decode()) if _fits(row, answers, button)), None)
        if form is None:
            self.snapshot.add(f"stage {step}", [f"status {page.status_code}", "no such form"])
            return page
        pass_time(LONG)
        answer = client.post(form.address, form.filled(answers))
        said = said_on(answer.content.decode()) if answer.status_code == 200 else []
        self.snapshot.add(f"stage {step}", [f"status {answer.status_code} {answer.get('Location', '')}", *said])
        return answer

    def find(self, person: str, address: str, wanted: str) -> list[str]:
        """Addresses in a page that look like this."""
        client = Client(raise_request_exception=False)
        sign_in(client, person)
        return list(dict.fromkeys(re.findall(wanted, client.get(address).content.decode())))

    def keep(self, person: str, address: str) -> None:
        """Remember the private addresses that a page shows."""
        self.private += [each for each in self.find(person, address, PRIVATE) if each not in self.private]


def _fits(form: Form, answers: dict[str, str], button: tuple[str, str]) -> bool:
    """Where no button is said it is the one without a name: named ones do something beside (a number is looked up)."""
    names = {name for name, _value in (*form.values, *form.boxes)}
    return set(answers) <= names and (form.button == button or (not button[0] and not form.button[0]))


def register(stage: Stage, work: Any) -> None:
    """From the form of the campaign to the welcome."""
    stage.send("join", "", f"/ja/join/{CAMPAIGN}/", JOIN)
    work()
    for address in in_mail(r"/join/confirm/[\w-]+/")[-1:]:
        stage.send("confirm", "", address, {})
    work()


def collaborate(stage: Stage) -> None:
    """The applicant of the first application invites a colleague and makes an address to read."""
    person = "aya@aozora.example.jp"
    for address in stage.find(person, "/apply/", r"/apply/[2-9a-z]{20}/")[:1]:
        stage.send("invite", person, f"{address}colleagues/", {"email": "colleague@aozora.example.jp"})
        stage.send("reading address", person, f"{address}colleagues/", {"label": "上司"})
        stage.keep(person, f"{address}colleagues/")


def cooperate(stage: Stage, work: Any) -> None:
    """Two bodies get an e-mail address, and by it the addresses of their private pages."""
    keys = keys_of("CooperationRequest")[:2]
    for number, key in enumerate(keys, start=1):
        edit = fill(r"cooperation_?requests?/edit/", key)
        stage.send(f"body {number}", ADMINISTRATOR, edit, {"email": f"body-{number}@example.go.jp"})
        stage.send(f"body {number} link", ADMINISTRATOR, fill(r"/bodies/<int:pk>/$", key), {}, ("act", "renew_link"))
    work()


def take_logos(stage: Stage) -> None:
    """Two awardees are offered the logo, one of them takes it; each private address is kept."""
    offered = [fill(r"offer-logo/", key) for key in keys_of("Awardee")[:2]]
    for address in offered:
        stage.send(f"offer {address}", ADMINISTRATOR, address, {})
        stage.keep(ADMINISTRATOR, address)
    for address in [each for each in stage.private if each.startswith("/award-logo/")][:1]:
        stage.send("take the logo", "", address, {"agrees": TICK})
    for number, key in enumerate(keys_of("LogoGrant")[:1], start=1):
        stage.send(f"grant {number}", ADMINISTRATOR, fill(r"grants?/link/", key), {})


def run(stage: Stage, out: Path, work: Any) -> None:
    """Every step, then the mail that they wrote."""
    register(stage, work)
    collaborate(stage)
    cooperate(stage, work)
    take_logos(stage)
    work()
    stage.snapshot.write(out / "stage.json")
    (out / KEPT).write_text("\n".join(stage.private), encoding="utf-8")


def fill(pattern: str, key: Any) -> str:
    """The address of the admin that looks like this, for a row; empty where there is none."""
    found = (route for route in routes() if route.pattern.startswith("admin/") and re.search(pattern, route.pattern))
    route = next(found, None)
    return "/" + PARAMETER.sub(str(key), route.pattern) if route else ""


def keys_of(name: str) -> list[Any]:
    """Keys of a model's rows, the first first."""
    return list(find_model(name)._base_manager.order_by("pk").values_list("pk", flat=True))
