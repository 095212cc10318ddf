"""The demo's release: approved for tomorrow, seen by its circle alone, and planned anew when the dates move on."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from awards.programmes.models import AwardCycle
from awards.releases.domain.queries.release_certificate import count_made, keeper_of
from awards.releases.domain.queries.release_finding import list_findings, list_undrawn
from awards.releases.domain.release_contents import list_differences, read_contents
from awards.releases.enums import FindingKind
from awards.releases.models import Release
from awards.results.models import Awardee
from demo.loading import load_demo
from foundation.certificates.domain import list_kept
from foundation.certificates.models import Certificate
from foundation.content.domain.queries.visibility import visible_pages
from tests.demo.loaded import LoadedDemo
from tests.parts.html import page_of

pytestmark = pytest.mark.timeout(600)
CYCLE = "sample-childcare-award-2026"
NAMES = ("はるかぜ見本運輸", "Harukaze")


class TestRelease(LoadedDemo):
    def sign_in(self, role: str) -> None:
        self.client.force_login(get_user_model().objects.get(email=f"{role}@example.jp"))

    def assert_unnamed(self, answer: HttpResponse) -> None:
        text = answer.content.decode()
        named = [name for name in NAMES if name in text]
        assert named == []

    def test_two_people_have_planned_it_for_tomorrow(self) -> None:
        release = Release.objects.get()

        assert (release.state, release.cycle.code) == ("approved", CYCLE)
        assert timezone.localtime(release.moment).date() == timezone.localdate() + timedelta(days=1)
        assert release.made_by != release.approved_by
        assert {member.user for member in release.circle.all()} == {release.made_by, release.approved_by}
        assert release.pages.count() == 6
        assert (release.press_access.state, release.press_access.guests.get().has_agreed) == ("on", True)
        assert {finding.kind for finding in list_findings(release, at=timezone.now())} <= {FindingKind.PICTURE}
        assert list_differences(release.contents, read_contents(release)) == []

    def test_its_certificates_and_whole_pictures_are_made_ahead(self) -> None:
        release = Release.objects.get()

        assert (count_made(release), release.unfit, list_undrawn(release)) == (2, [], [])
        kept = list_kept(keeper_of(release))
        assert {row.design.prefix for row in kept} == {"STC2026"}
        assert not Certificate.objects.filter(subject__in=kept.values("subject")).exists()

    def test_the_secretariat_reads_its_board(self) -> None:
        self.sign_in("secretariat")
        release = Release.objects.get()

        board, access = (
            page_of(self.client.get(reverse(f"award_releases:{name}", args=[release.pk])))
            for name in ("board", "access")
        )

        assert [NAMES[0] in page.text for page in (board, access)] == [True, True]
        assert len(access.all("[aria-labelledby=record-h] tbody tr")) == 6

    def test_nobody_else_finds_who_has_won(self) -> None:
        release = Release.objects.get()
        pages = Page.objects.filter(pk__in=release.pages.values("page"))

        assert not visible_pages(pages).exists()
        for address in ("/ja/childcare-award/2026/", "/en/childcare-award/2026/", "/ja/childcare-award/2026/harukaze/"):
            self.assert_unnamed(self.client.get(address))
        self.sign_in("publisher")
        for name in ("award_awardees:index", "wagtailadmin_pages:search"):
            self.assert_unnamed(self.client.get(reverse(name), follow=True))

    def test_what_has_come_out_stays_so(self) -> None:
        moment = timezone.now() - timedelta(minutes=5)
        AwardCycle.objects.filter(code=CYCLE).update(released_at=moment)
        Release.objects.update(state="released", moment=moment, released_at=moment)
        before = Awardee.objects.count()

        load_demo(base=timezone.localdate() + timedelta(days=10))

        assert AwardCycle.objects.get(code=CYCLE).released_at == moment
        assert (Release.objects.get().state, Awardee.objects.count()) == ("released", before)
