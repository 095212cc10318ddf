"""What is done in the demo before it is looked at, by addresses and forms alone, so that private pages have readers.

Somebody registers for the campaign and confirms; an applicant invites a colleague and makes an address to read; a body
gets a new link; an awardee is offered the logo. What each step answers is a document of its own.
"""

import re
from pathlib import Path
from typing import Any

from django.test import Client

from .effects import said_on
from .forms import TICK, Form, read_forms
from .moment import pass_time
from .pages import PEOPLE
from .reading import in_mail
from .snapshot import Snapshot
from .visiting import sign_in

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

    def send(self, step: str, person: str, address: str, answers: dict[str, str], button: str = "") -> Any:
        """The first form of a page that holds these fields and this button, filled in and sent."""
        client = Client(raise_request_exception=False, headers={"accept-language": "ja"})
        sign_in(client, person)
        page = client.get(address)
        form = next((each for each in read_forms(address, page.content.decode()) if _fits(each, answers, button)), None)
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


def _fits(form: Form, answers: dict[str, str], button: str) -> bool:
    names = {name for name, _value in (*form.values, *form.boxes)}
    return set(answers) <= names and (not button or button in form.button)


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


def run(stage: Stage, out: Path, work: Any) -> None:
    """Every step, then the mail that they wrote."""
    register(stage, work)
    collaborate(stage)
    administrator = PEOPLE["administrator"]
    for address in stage.find(administrator, "/admin/cooperationrequest/", r"/admin/campaigns/cooperation/bodies/\d+/"):
        answer = stage.send(f"new link {address}", administrator, address, {}, button="renew_link")
        if answer.status_code == 302:
            break
    for address in stage.find(administrator, "/admin/award_awardees/", r"/admin/award_awardees/offer-logo/\d+/")[:2]:
        stage.send(f"offer {address}", administrator, address, {})
    for address in stage.find(administrator, "/admin/logo_grants/", r"/admin/logo_grants/inspect/\d+/")[:2]:
        address = address.replace("inspect", "link")
        stage.send(f"grant {address}", administrator, address, {})
    work()
    stage.snapshot.write(out / "stage.json")
