"""Each role may do what it should and nothing else: complete tables, so that a new permission must be placed here."""

import io

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Collection, GroupApprovalTask, Page

from accounts import roles
from accounts.domain.role import UnknownPermission, apply_roles
from foundation.audit.models import Entry

pytestmark = pytest.mark.django_db
NAMES = ["editor", "publisher", "secretariat", "reviewer", "auditor"]
OURS = ("laurel_", "accounts", "media")

# a(dd) c(hange) d(elete) v(iew); - nothing. Every model of ours stands here, also those that nobody may touch.
RECORDS = """
                                     editor publisher secretariat reviewer auditor
accounts.user                        -      -         -           -        -
laurel_assets.storedfile             -      -         -           -        -
laurel_audit.entry                   -      -         -           -        v
laurel_applications.answer                 -      -         v           -        v
laurel_applications.answerautosave         -      -         -           -        -
laurel_results.answerexample          -      -      acdv        -        v
laurel_applications.application            -      -         v           -        v
laurel_applications.applicationmember      -      -      v           -        v
laurel_applications.applicationmessage     -      -      v           -        v
laurel_applications.applicationparty       -      -         v           -        v
laurel_programmes.awardcycle         -      -         acdv        -        v
laurel_results.awardee                -      -         acdv        -        v
laurel_results.awardeeeffort          -      -         acdv        -        v
laurel_results.awardeefilling         -      -         -           -        -
laurel_results.awardeeimport          -      -         -           -        -
laurel_results.awardeemeasure         -      -         acdv        -        v
laurel_results.awardeeorganisation    -      -         acdv        -        v
laurel_programmes.awardprogramme     -      -         acdv        -        v
laurel_applications.callextension          -      -      v           -        v
laurel_programmes.condition              -      -         acdv        -        v
laurel_applications.correction             -      -      v           -        v
laurel_applications.correctionitem         -      -      v           -        v
laurel_programmes.declaration            -      -         acdv        -        v
laurel_programmes.judgingcriterion       -      -         acdv        -        v
laurel_applications.extensiongrant         -      -      v           -        v
laurel_processing.internalnote           -      -      v           -        v
laurel_processing.submissionopening      -      -      -           -        -
laurel_processing.withdrawalopening      -      -      -           -        -
laurel_applications.messagefile            -      -      v           -        v
laurel_applications.material               -      -         v           -        v
laurel_applications.measure                -      -         v           -        v
laurel_applications.otheraward             -      -      v           -        v
laurel_applications.discardedtext              -      -      v           -        v
laurel_programmes.privilege              -      -         acdv        -        v
laurel_applications.readinglink            -      -      -           -        -
laurel_programmes.referencecounter       -      -         -           -        -
laurel_applications.postalnotice              -      -      -           -        -
laurel_applications.reminder               -      -      -           -        -
laurel_programmes.requiredmaterial       -      -         acdv        -        v
laurel_programmes.screeningitem          -      -         acdv        -        v
laurel_programmes.screeningitemversion   -      -         acdv        -        v
laurel_programmes.screeningoption        -      -         acdv        -        v
laurel_programmes.siblingaward           -      -         acdv        -        v
laurel_applications.submission             -      -         v           -        v
laurel_programmes.tier                   -      -         acdv        -        v
laurel_participation.campaign        v      v         acdv        -        v
laurel_participation.campaignpromoter    -      -         acdv        -        v
laurel_participation.campaignquestion    -      -         acdv        -        v
laurel_participation.campaignquestionoption -   -         acdv        -        v
laurel_cooperation.cooperationbody     -      -         acdv        -        v
laurel_cooperation.cooperationcrest    -      -         -           -        -
laurel_cooperation.cooperationletter   -      -         acdv        -        v
laurel_cooperation.cooperationlogo     -      -         v           -        v
laurel_cooperation.cooperationrequest  -      -         acdv        -        v
laurel_cooperation.cooperationsending  -      -         v           -        v
laurel_cooperation.cooperationsendingrow -    -         -           -        -
laurel_reviews.committee              -      -         acv         -        -
laurel_reviews.reviewphase            -      -         acv         -        -
laurel_reviews.rubric                 -      -         acv         -        -
laurel_reviews.criterion              -      -         -           -        -
laurel_reviews.practiceapplication    -      -         acv         -        -
laurel_reviews.practiceanswer         -      -         -           -        -
laurel_reviews.practicescore          -      -         -           -        -
laurel_reviews.phaseentry             -      -         -           -        -
laurel_reviews.assignment             -      -         -           -        -
laurel_rankings.ranking               -      -         v           -        -
laurel_rankings.rankingentry          -      -         -           -        -
laurel_rankings.rankingfile           -      -         -           -        -
laurel_reviews.review                 -      -         v           -        -
laurel_reviews.reviewquestion         -      -         v           -        -
laurel_reviews.score                  -      -         -           -        -
laurel_reviews.reviewautosave         -      -         -           -        -
laurel_reviews.reviewer               -      -         cv          -        -
laurel_reviews.revieweraddress        -      -         -           -        -
laurel_reviews.reviewerreminder       -      -         -           -        -
laurel_reviews.shutfile               -      -         -           -        -
laurel_reviews.blindcopy              -      -         v           -        -
laurel_reviews.blindtext              -      -         v           -        -
laurel_reviews.blindtextsearch        -      -         -           -        -
laurel_reviews.conflict               -      -         v           -        -
laurel_reviews.conflictdeclaration    -      -         -           -        -
laurel_decisions.decisionset          -      -         -           -        -
laurel_decisions.decision             -      -         -           -        -
laurel_decisions.decisionsetfile      -      -         -           -        -
laurel_decisions.decisionsetpreparer  -      -         -           -        -
laurel_decisions.panelmember          -      -         -           -        -
laurel_decisions.panelconflict        -      -         -           -        -
laurel_decisions.panelmeeting         -      -         -           -        -
laurel_decisions.attendance           -      -         -           -        -
laurel_decisions.agendaitem           -      -         -           -        -
laurel_decisions.recusal              -      -         -           -        -
laurel_decisions.minutes              -      -         -           -        -
laurel_decisions.check                -      -         -           -        -
laurel_decisions.checkfile            -      -         -           -        -
laurel_decisions.checkkind            -      -         -           -        -
laurel_photographs.photograph         -      -         -           -        -
laurel_press.guestpicture             -      -         -           -        -
laurel_press.pressaccess              -      -         -           -        -
laurel_press.pressguest               -      -         -           -        -
laurel_privileges.fulfilment          -      -         -           -        -
laurel_privileges.mediaplacement      acdv   acdv      acdv        -        v
laurel_privileges.talk                v      acdv      acdv        -        v
laurel_releases.circlemember          -      -         -           -        -
laurel_releases.release               -      -         -           -        -
laurel_releases.releasepage           -      -         -           -        -
laurel_reports.reportperiod            -      -         acdv        -        v
laurel_reports.reportquestion          -      -         acdv        -        v
laurel_reports.reportquestionoption    -      -         acdv        -        v
laurel_reports.report                  -      -         v           -        v
laurel_reports.reportanswer            -      -         -           -        -
laurel_participation.participation       -      -         acdv        -        v
laurel_participation.participationanswer -      -         -           -        -
laurel_imports.participationimport   -      -         -           -        -
laurel_casestudies.theme             v      acdv      v           -        v
laurel_casestudies.workstyle         v      acdv      v           -        v
laurel_clock.job                     -      -         -           -        -
laurel_clock.tick                    -      -         -           -        -
laurel_clock.work                    -      -         -           -        -
laurel_coverage.mediacoverage        acdv   acdv      v           -        v
laurel_certificates.batchrow          -      -         -           -        -
laurel_certificates.certificate       -      -         cv          -        v
laurel_certificates.certificatebatch  -      -         -           -        -
laurel_certificates.certificatedesign -      -         acdv        -        v
laurel_certificates.certificateevent  -      -         -           -        -
laurel_certificates.designversion     -      -         -           -        -
laurel_exchange.download          -      -         -           -        -
laurel_logos.logogrant         -      -         v           -        v
laurel_logos.logokit           -      -         acdv        -        v
laurel_logos.logomisuse        -      -         acdv        -        v
laurel_logos.logovariant       -      -         acdv        -        v
laurel_certificates.numbercounter     -      -         -           -        -
laurel_changes.change         -      -         -           -        -
laurel_documents.documentsource         -      -         -           -        -
laurel_documents.finisheddocument         -      -         -           -        -
laurel_documents.sourcechange         -      -         -           -        -
laurel_documents.preparation         -      -         -           -        -
laurel_documents.prepareddocument         -      -         -           -        -
laurel_documents.preparedsource         -      -         -           -        -
laurel_sharing.sharepicture         -      -         -           -        -
laurel_search.entry                  -      -         -           -        -
laurel_search.querytally             v      v         -           -        -
laurel_search.synonym                v      acdv      -           -        -
laurel_search.recommendation         v      acdv      -           -        -
laurel_search.staffentry             -      -         -           -        -
laurel_search.recommendedpage        -      -         -           -        -
laurel_terms.terms             -      -         acdv        -        v
laurel_events.eventorganiser         -      -         -           -        -
laurel_events.eventproposal          v      v         v           -        v
laurel_exchange.bundle               -      -         -           -        -
laurel_exchange.yearfigures          -      -         -           -        -
laurel_home.sitesettings             -      c         -           -        -
laurel_notices.mailing               -      -         av          -        v
laurel_notices.notice                -      -         v           -        v
laurel_notices.noticetemplate        -      -         cv          -        v
laurel_notices.suppression           -      -         adv         -        v
laurel_organisations.designatedcity  -      -         v           -        v
laurel_organisations.division        v      v         acdv        -        v
laurel_organisations.industry        -      -         v           -        v
laurel_organisations.legalform       -      -         v           -        v
laurel_organisations.organisation    av     acv       acdv        -        v
laurel_organisations.organisationmerge -    -         v           -        v
laurel_organisations.prefecture      -      -         v           -        v
laurel_organisations.sizeband        -      -         v           -        v
media.sitedocument                   -      -         -           -        -
media.siteimage                      -      -         -           -        -
media.siterendition                  -      -         -           -        -
"""

# What is not one of the four rights on a record, ours and others'.
SPECIAL = {
    "laurel_applications.download_material": {"secretariat"},
    "laurel_applications.approve_extension": {"secretariat"},
    "laurel_applications.process_application": {"secretariat"},
    "laurel_programmes.release_results": {"secretariat"},
    "laurel_applications.review_application": {"reviewer"},
    **dict.fromkeys(("laurel_reviews.run_reviews", "laurel_releases.approve_release"), {"secretariat"}),
    **dict.fromkeys(("laurel_decisions.prepare_decisions", "laurel_decisions.approve_decisions"), {"secretariat"}),
    "laurel_clock.retry_work": set(),
    **dict.fromkeys(("laurel_logos.grant_logo", "laurel_certificates.issue_certificate"), {"secretariat"}),
    "laurel_exchange.view_year_figures": {"publisher", "secretariat", "auditor"},
    "laurel_events.decide_eventproposal": {"publisher", "secretariat"},
    **dict.fromkeys(("laurel_notices.approve_mailing", "laurel_notices.stop_notice"), {"secretariat"}),
    **dict.fromkeys(("media.choose_document", "media.choose_image"), frozenset()),
    "wagtailadmin.access_admin": {"editor", "publisher", "secretariat", "auditor"},
    "wagtail_localize.submit_translation": {"editor", "publisher", "secretariat"},
}


@pytest.fixture(autouse=True)
def applied():
    apply_roles()


def granted(name):
    return {f"{p.content_type.app_label}.{p.codename}" for p in Group.objects.get(name=name).permissions.all()}


def expected():
    """{role: permissions} and every permission that the tables speak of."""
    table = {name: {full for full, names in SPECIAL.items() if name in names} for name in NAMES}
    every = set(SPECIAL)
    header, *lines = (line.split() for line in RECORDS.strip().splitlines())
    assert header == NAMES
    for label, *cells in lines:
        app_label, model = label.split(".")
        every |= {f"{app_label}.{verb}_{model}" for verb in roles.LETTERS.values()}
        for name, letters in zip(NAMES, cells, strict=True):
            table[name] |= {f"{app_label}.{roles.LETTERS[letter]}_{model}" for letter in letters.strip("-")}
    return table, every


@pytest.mark.parametrize("name", NAMES)
def test_each_role_has_exactly_its_permissions(name):
    assert granted(name) == expected()[0][name]


def test_every_permission_of_ours_is_placed():
    ours = {
        f"{p.content_type.app_label}.{p.codename}"
        for p in Permission.objects.select_related("content_type")
        if p.content_type.app_label.startswith(OURS) and not issubclass(p.content_type.model_class(), Page)
    }

    assert ours - expected()[1] == set()


@pytest.mark.parametrize(
    ("name", "rights"),
    [
        ("editor", {"add_page", "change_page"}),
        ("publisher", {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}),
        *((name, set()) for name in NAMES[2:]),
    ],
)
def test_rights_on_the_page_tree(name, rights):
    given = Group.objects.get(name=name).page_permissions.filter(page__depth=1)

    assert {right.permission.codename for right in given} == rights


@pytest.mark.parametrize(
    ("name", "letters"),
    [("editor", True), ("publisher", True), ("secretariat", True), ("reviewer", False), ("auditor", False)],
)
def test_rights_on_pictures_and_documents(name, letters):
    verbs = {"add", "change", "choose"} if letters else set()
    given = Group.objects.get(name=name).collection_permissions.filter(collection=Collection.get_first_root_node())

    assert {right.permission.codename for right in given} == {f"{v}_{m}" for v in verbs for m in ("image", "document")}


def test_only_publishers_approve():
    assert {g.name for task in GroupApprovalTask.objects.all() for g in task.groups.all()} & set(NAMES) == {"publisher"}


def test_again_changes_nothing():
    out = io.StringIO()
    entries = Entry.objects.count()

    call_command("roles", stdout=out)

    assert out.getvalue() == "The roles are as declared.\n"
    assert Entry.objects.count() == entries


def test_what_was_added_by_hand_goes_and_is_recorded():
    group = Group.objects.get(name="auditor")
    group.permissions.add(Permission.objects.get(codename="add_user"))
    assert apply_roles() == ["auditor"]

    assert granted("auditor") == expected()[0]["auditor"]
    assert "accounts.add_user" in Entry.objects.filter(event="role.applied").first().before["rights"]


def test_a_permission_that_is_not_there_is_refused(monkeypatch):
    role = roles.Role(name="typo", label="typo", permissions=frozenset({"laurel_programmes.fly"}))
    monkeypatch.setattr("accounts.domain.role.ROLES", (role,))
    with pytest.raises(UnknownPermission, match="laurel_programmes.fly"):
        apply_roles()
    assert not Group.objects.filter(name="typo").exists()
