"""A release in preparation whose awardee is named by one word that occurs nowhere else, and the admin's addresses."""

from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, PageLogEntry, ReferenceIndex, Workflow, WorkflowTask
from wagtail.search import index
from wagtail_localize.models import Translation, TranslationSource

from awards.photographs.models import Photograph
from awards.press.models import PressGuest
from awards.privileges.models import MediaPlacement, Talk
from awards.releases.domain.release_page import add_page
from awards.releases.models import Release
from awards.results.models import AnswerExample, Awardee
from foundation.audit.domain import record
from foundation.organisations.models import Organisation
from tests.awards.photographs.sent import add_agreed
from tests.awards.press.invited import add_waiting_guest
from tests.awards.releases.ready import ReadyResults, make_ready
from tests.awards.rooms.opened import add_answered_room
from tests.doors.admin import list_patterns
from tests.factories.applications import ApplicationFactory
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.organisations import DivisionFactory, OrganisationFactory
from tests.factories.programmes import PrivilegeFactory
from tests.factories.results import (
    AwardeeOrganisationFactory,
    MediaPlacementFactory,
    TalkFactory,
)

WORD = "zqcanaryqz"
QUERIES = ("", "?q=zqcanary", "?export=csv")
PAGE_ARGUMENTS = {"page_id", "parent_page_id", "page_to_move_id", "page_pk"}
OF_AWARDEES = ("media_placements:add", "award_talks:add", "award_examples:add")


class Results:
    """A release in preparation, and everything that names what it contains."""

    def __init__(self) -> None:
        self.ready: ReadyResults = make_ready(f"{WORD}食品", f"{WORD} Foods")
        self.image = ImageFactory(title=f"{WORD}の写真", ready=True)
        self.document = DocumentFactory(title=f"{WORD}のスライド")
        self.press = PressReleaseFactory(live=False, title=f"{WORD}を表彰", social_image=self.image)
        self.press.save_revision()
        ReferenceIndex.create_or_update_for_object(self.press)
        index.insert_or_update_object(self.press)
        example = {"awardee": self.ready.awardee, "text_ja": WORD, "item": self.ready.awardee.measures.get().item}
        self.example = AnswerExample.objects.create(**example)
        self.placement = MediaPlacementFactory(awardee=self.ready.awardee, outlet=WORD)
        self.privilege = PrivilegeFactory(cycle=self.ready.cycle, tiers=[self.ready.awardee.tier])
        self.ready.awardee.application = ApplicationFactory(cycle=self.ready.cycle, accepted=True)
        self.ready.awardee.save()
        self.photograph = add_agreed(add_answered_room(self.ready.awardee), name=f"{WORD}.jpg")
        self.talk = TalkFactory(awardee=self.ready.awardee, title_ja=WORD, slides=self.document)
        self.source = TranslationSource.get_or_create_from_instance(self.ready.page)[0]
        self.translation = Translation.objects.create(source=self.source, target_locale=self.ready.english.locale)
        Page.objects.filter(pk=self.ready.page.pk).update(slug=WORD, draft_title=self.ready.page.title)
        self.ready.page.refresh_from_db()
        self.release: Release = self.ready.begin()
        add_page(self.release, page=Page.objects.get(pk=self.press.pk), by=self.ready.clerk)
        self.uploaded = ImageFactory(title=f"{WORD}の集合写真", uploaded_by_user=self.ready.clerk, ready=True)
        record("awardee.revoked", by=self.ready.clerk, subject=self.ready.awardee)
        self.guest = add_waiting_guest(self.release, self.ready.clerk, WORD)
        # a record that came with the award, and one that is known otherwise
        self.organisation, self.known = OrganisationFactory(name_ja=WORD), OrganisationFactory()
        DivisionFactory(organisation=self.known)
        self.other = OrganisationFactory()
        AwardeeOrganisationFactory(awardee=self.ready.awardee, organisation=self.organisation)
        type(self.ready.case).objects.filter(pk=self.ready.case.pk).update(organisation=self.known)

    @property
    def pages(self) -> list[Any]:
        return [self.ready.page, self.ready.case, self.press]

    def leave_traces(self, person: Any) -> None:
        """What somebody did before the pages joined the release."""
        PageLogEntry.objects.log_action(self.ready.page, "wagtail.edit", user=person)
        workflow = Workflow.objects.create(name="moderation")
        task = GroupApprovalTask.objects.create(name="look")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
        workflow.start(self.press, person)
        Page.objects.filter(pk=self.press.pk).update(locked=True, locked_by=person, locked_at=timezone.now())

    def list_addresses(self) -> Iterator[tuple[str, str]]:
        """(name, address), of what is about a row one for each concealed row."""
        for name, pattern in list_patterns():
            arguments = list(pattern.pattern.regex.groupindex)
            for given in self._fill(name, arguments, pattern.callback):
                for attempt in (given, dict.fromkeys(arguments, "1")):
                    try:
                        path = reverse(name, kwargs=attempt)
                    except NoReverseMatch:
                        continue
                    yield name, path
                    break

    def _fill(self, name: str, arguments: list[str], view: Any) -> list[dict[str, Any]]:
        if PAGE_ARGUMENTS & set(arguments) or name.endswith("revisions_compare"):
            return [self._fill_page(arguments, page) for page in self.pages]
        if name == "wagtailadmin_api:pages:detail":
            return [dict.fromkeys(arguments, page.pk) for page in self.pages]
        if "content_type_app_name" in arguments:
            types = [page._meta for page in self.pages]
            return [dict(zip(arguments, (one.app_label, one.model_name), strict=False)) for one in types]
        model = getattr(view, "view_initkwargs", {}).get("model")
        rows = {
            **{Awardee: self.ready.awardee, AnswerExample: self.example, Release: self.release},
            **{MediaPlacement: self.placement, Talk: self.talk, Photograph: self.photograph},
            **{PressGuest: self.guest, Organisation: self.organisation},
        }
        row = rows.get(model, self.ready.cycle)
        keys = {"translation_id": self.translation.pk, "translation_source_id": self.source.pk}
        keys |= {"awardee": self.ready.awardee.pk, "privilege": self.privilege.pk}
        if name.startswith("awardee_chooser"):
            row = self.ready.awardee
        if name.startswith("organisation_chooser"):
            row = self.organisation
        if name.startswith(("wagtailimages", "wagtailadmin_api:images")):
            row = self.image
        if name.startswith(("wagtaildocs", "wagtailadmin_api:documents")):
            row = self.document
        if name.startswith("award_releases"):
            row = self.release
        return [{argument: keys.get(argument, row.pk) for argument in arguments}]

    def _fill_page(self, arguments: list[str], page: Any) -> dict[str, Any]:
        revision = page.get_latest_revision().pk
        known = {"revision_id": revision, "revision_id_a": "earliest", "revision_id_b": "latest", "pk": page.pk}
        other = {"destination_id": page.get_parent().pk, "workflow_state_id": 1, "task_id": 1, "task_state_id": 1}
        types = {"content_type_app_name": page._meta.app_label, "content_type_model_name": page._meta.model_name}
        named = known | other | types | {"action_name": "approve"}
        return {argument: named.get(argument, page.pk) for argument in arguments}

    def list_questions(self, *, searches: bool = True) -> list[tuple[str, str]]:
        """Every address, with every query or with none; besides, doors whose rows are named in the query."""
        keys = "&".join(f"id={page.pk}" for page in self.pages)
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        above = reverse("wagtailadmin_explore", args=[self.ready.page.get_parent().pk])
        below = reverse("wagtailadmin_choose_page_child", args=[self.ready.page.get_parent().pk])
        further = [
            ("wagtail_bulk_action", f"{bulk}?{keys}"),
            (
                "wagtailadmin_choose_page_chosen_multiple",
                f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?{keys}",
            ),
            ("wagtailadmin_explore", above),
            ("wagtailadmin_choose_page_child", below),
            ("wagtailadmin_reports:site_history", f"{reverse('wagtailadmin_reports:site_history')}?label=zqcanary"),
        ]
        for model, chooser, rows in (
            ("siteimage", "wagtailimages_chooser:chosen_multiple", [self.image, self.uploaded]),
            ("sitedocument", "wagtaildocs_chooser:chosen_multiple", [self.document]),
        ):
            ids = "&".join(f"id={row.pk}" for row in rows)
            action = reverse("wagtail_bulk_action", args=["media", model, "add_tags"])
            further += [(f"wagtail_bulk_action:{model}", f"{action}?{ids}"), (chooser, f"{reverse(chooser)}?{ids}")]
        merge = reverse("organisation:merge", args=[self.known.pk])
        further.append(("organisation:merge", f"{merge}?into={self.other.pk}"))
        awardee = self.ready.awardee.pk
        further += [(name, f"{reverse(name)}?awardee={awardee}") for name in OF_AWARDEES]
        return further + [
            (name, path + query)
            for name, path in self.list_addresses()
            for query in (queries_of(name) if searches else QUERIES[:1])
        ]


def queries_of(name: str) -> tuple[str, ...]:
    """Searched and taken out: only lists."""
    is_list = name.endswith(("index", "search", "choose", "report", "listing")) or "_reports:" in name
    return QUERIES if is_list else QUERIES[:1]
