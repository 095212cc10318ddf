"""A release that is approved, with press access switched on, and a guest who was sent a link."""

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone

from awards.press.domain.access import confirm_access, request_access
from awards.press.domain.guest import agree_to_terms, invite_guest
from awards.press.domain.guest_link import path_of
from awards.press.domain.notices.invitation import notify_invited
from awards.press.models import PressAccess, PressGuest
from awards.releases.domain.release import submit_release
from awards.releases.domain.release_page import add_page
from awards.releases.models import Release
from foundation.audit.domain import record
from foundation.records.domain.private_link import new_reference
from foundation.records.fields import new_public_id
from news.models import PressReleasePage
from tests.awards.releases.ready import ReadyResults, make_ready
from tests.factories.media import ImageFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import translate

TERMS = {"terms_ja": "解禁まで報じない。", "terms_en": "Nothing before the moment."}
GUEST = {"outlet": "見本日報", "name": "例示太郎", "email": "reporter@news.example.jp", "language": "ja"}


@dataclass
class Invited:
    """A press release in both languages with a picture; the guest hasn't agreed yet."""

    ready: ReadyResults
    release: Release
    guest: PressGuest
    press: PressReleasePage
    image: Any

    @property
    def access(self) -> PressAccess:
        return PressAccess.objects.get(release=self.release)

    def read_guest(self) -> PressGuest:
        """As it is in the database now, with what its verbs read."""
        return PressGuest.objects.select_related("access__release__cycle").get(pk=self.guest.pk)

    def agree(self) -> PressGuest:
        return agree_to_terms(self.read_guest(), version=self.access.version, language="ja")

    def path(self, *args: Any, language: str = "ja") -> str:
        return path_of(self.read_guest(), *args, language=language)

    def get(self, *args: Any, language: str = "ja") -> Any:
        return Client().get(self.path(*args, language=language))

    def text_path(self, language: str = "ja") -> str:
        return self.path("embargo_text", self.press.translation_key, language=language)

    def list_paths(self) -> list[str]:
        """The first page, the text and the case study, in both languages."""
        key = self.ready.case.translation_key
        return [
            path
            for code in ("ja", "en")
            for path in (self.path(language=code), self.text_path(code), self.path("embargo_text", key, language=code))
        ]


def add_press_release(release: Release, clerk: Any, image: Any) -> PressReleasePage:
    value = {"image": image.pk, "alt": "表彰状", "caption": "式典", "credit": "見本"}
    stream = json.dumps([{"type": "picture", "value": value}])
    section = json.dumps([{"type": "section", "value": {"heading": "概要", "body": "<p>解禁前の本文</p>"}}])
    press: Any = PressReleaseFactory(live=False, title="受賞団体の決定", press_images=stream, sections=section)
    press.save_revision()
    english = translate(press, live=False, title="Awardees decided")
    for page in (press, english):
        add_page(release, page=page.page_ptr, by=clerk)
    return press


def switch_on(release: Release, ready: ReadyResults, **changes: str) -> PressAccess:
    """Asked for by the clerk, confirmed by the head."""
    access = request_access(release, by=ready.clerk, **TERMS | changes)
    return confirm_access(release, seen=str(access.version), by=ready.head)


def add_waiting_guest(release: Release, clerk: Any, name: str) -> PressGuest:
    """Of a release in preparation; the name is in all that is said of the guest, an e-mail and the log, too."""
    access = request_access(release, by=clerk, **TERMS)
    public_id = f"{name}{new_public_id()}"[:20]
    facts = GUEST | {"outlet": name, "name": name, "email": f"{name}@news.example.jp"}
    guest = PressGuest.objects.create(access=access, public_id=public_id, invited_at=timezone.now(), **facts)
    record("press_guest.invited", by=clerk, subject=guest)
    guest.link_reference = new_reference()
    notify_invited(guest, by=clerk)
    return guest


def make_invited(image: Any = None) -> Invited:
    ready = make_ready()
    release, image = ready.begin(), image or ImageFactory()
    press = add_press_release(release, ready.clerk, image)
    switch_on(release, ready)
    release = ready.approve(submit_release(release, by=ready.clerk))
    guest = invite_guest(release, by=ready.clerk, **GUEST)
    return Invited(ready, release, guest, press, image)
