"""What each role may do: data, to be read from top to bottom. `manage.py roles` makes the groups from it.

A record's rights are written as letters: a(dd), c(hange), d(elete), v(iew). Only a superuser may do what is not listed
here: users and groups, the site's structure, tokens, and what an applicant wrote.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.utils.translation import pgettext_lazy
from msgspec import Struct, field

LETTERS = {"a": "add", "c": "change", "d": "delete", "v": "view"}

ADMIN = "wagtailadmin.access_admin"
TRANSLATE = "wagtail_localize.submit_translation"

ORGANISATION = "laurel_organisations.organisation"
PARTIES = "laurel_organisations.organisation laurel_organisations.division"
CODES = (
    "laurel_organisations.industry laurel_organisations.prefecture laurel_organisations.designatedcity "
    "laurel_organisations.sizeband laurel_organisations.legalform"
)
PROGRAMME = (
    "laurel_programmes.awardprogramme laurel_programmes.awardcycle laurel_programmes.siblingaward "
    "laurel_programmes.screeningitem laurel_programmes.screeningitemversion laurel_programmes.screeningoption "
    "laurel_programmes.requiredmaterial laurel_programmes.condition laurel_programmes.declaration "
    "laurel_programmes.judgingcriterion laurel_programmes.tier laurel_programmes.privilege"
)
AWARDEES = (
    "laurel_results.awardee laurel_results.awardeeorganisation laurel_results.awardeemeasure "
    "laurel_results.awardeeeffort laurel_results.answerexample"
)
APPLICATIONS = (
    "laurel_applications.application laurel_applications.applicationparty laurel_applications.answer "
    "laurel_applications.material laurel_applications.submission laurel_applications.measure "
    "laurel_applications.applicationmember laurel_applications.applicationmessage laurel_applications.messagefile "
    "laurel_applications.callextension "
    "laurel_applications.correction laurel_applications.correctionitem laurel_applications.extensiongrant "
    "laurel_processing.internalnote laurel_applications.otheraward laurel_applications.discardedtext"
)
RUNNING = frozenset(
    {
        "laurel_applications.download_material",
        "laurel_applications.process_application",
        "laurel_applications.approve_extension",
        "laurel_programmes.release_results",
    }
)
CAMPAIGNS = (
    "laurel_participation.campaign laurel_participation.campaignpromoter laurel_participation.participation "
    "laurel_cooperation.cooperationrequest laurel_participation.campaignquestion "
    "laurel_participation.campaignquestionoption laurel_cooperation.cooperationbody "
    "laurel_cooperation.cooperationletter laurel_reports.reportperiod laurel_reports.reportquestion "
    "laurel_reports.reportquestionoption"
)
CAMPAIGN = "laurel_participation.campaign"  # PR staff write its page before it is announced
COOPERATION_MODELS = "laurel_cooperation.cooperationlogo laurel_cooperation.cooperationsending laurel_reports.report"
PROPOSALS = "laurel_events.eventproposal"
DECIDE_PROPOSALS = "laurel_events.decide_eventproposal"
MERGES = "laurel_organisations.organisationmerge"
TERMS = "laurel_terms.terms"
DESIGNS = "laurel_certificates.certificatedesign"
CERTIFICATES = "laurel_certificates.certificate"
ISSUING = frozenset({"laurel_certificates.issue_certificate"})
LOGOS = "laurel_logos.logokit laurel_logos.logovariant laurel_logos.logomisuse"
GRANTS = "laurel_logos.logogrant"
GRANTING = frozenset({"laurel_logos.grant_logo"})
COVERAGE = "laurel_coverage.mediacoverage"
PLACEMENTS = "laurel_privileges.mediaplacement"
TALKS = "laurel_privileges.talk"  # public as they are saved, with their slides: for who may publish
MAIL = "laurel_notices.notice laurel_notices.noticetemplate laurel_notices.suppression laurel_notices.mailing"
MAIL_ACTIONS = frozenset({"laurel_notices.stop_notice", "laurel_notices.approve_mailing"})
FIGURES = frozenset({"laurel_exchange.view_year_figures"})
SETTINGS = "laurel_home.sitesettings"
THEMES = "laurel_casestudies.theme laurel_casestudies.workstyle"
SYNONYMS = "laurel_search.synonym laurel_search.recommendation"
TALLIES = "laurel_search.querytally"


def rights(letters: str, *models: str) -> frozenset[str]:
    """`rights("av", "shop.book shop.author")` are the four permissions to add and to view books and authors."""
    labels = [label.split(".") for names in models for label in names.split()]
    return frozenset(f"{app}.{LETTERS[letter]}_{model}" for app, model in labels for letter in letters)


class Role(Struct, frozen=True):
    """One group: rights on records, on the whole page tree, on the branches of some apps, on pictures and documents."""

    name: str
    label: Any  # translated when it is read
    permissions: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    branches: dict[str, frozenset[str]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    moderates: bool = False


EDITING = frozenset({"add", "change"})
FILES = frozenset({"add", "change", "choose"})

EDITOR = Role(
    name="editor",
    label=pgettext_lazy("role", "Editor"),
    permissions=frozenset({ADMIN, TRANSLATE})
    | rights("acdv", COVERAGE, PLACEMENTS)
    | rights("a", ORGANISATION)
    | rights("v", PARTIES, THEMES, PROPOSALS, CAMPAIGN, SYNONYMS, TALLIES, TALKS),
    pages=EDITING,
    files=FILES,
)
PUBLISHER = Role(
    name="publisher",
    label=pgettext_lazy("role", "Publisher"),
    permissions=EDITOR.permissions
    | FIGURES
    | rights("c", ORGANISATION)
    | rights("acdv", THEMES, SYNONYMS, TALKS)
    | rights("c", SETTINGS)
    | {DECIDE_PROPOSALS},
    pages=EDITING | {"publish", "lock", "unlock"},
    files=FILES,
    moderates=True,
)
SECRETARIAT = Role(
    name="secretariat",
    label=pgettext_lazy("role", "Secretariat"),
    permissions=frozenset({ADMIN, TRANSLATE, *RUNNING})
    | rights("acdv", PARTIES, PROGRAMME, AWARDEES, PLACEMENTS, TALKS, CAMPAIGNS, TERMS, LOGOS, DESIGNS)
    | rights("cv", CERTIFICATES, "laurel_reviews.reviewer")
    | rights("acv", "laurel_reviews.committee", "laurel_reviews.reviewphase", "laurel_reviews.rubric")
    | rights("acv", "laurel_reviews.practiceapplication")
    | {"laurel_reviews.run_reviews"}
    | {"laurel_decisions.prepare_decisions", "laurel_decisions.approve_decisions", "laurel_releases.approve_release"}
    | rights(
        "v",
        "laurel_reviews.conflict",
        "laurel_rankings.ranking",
        "laurel_reviews.review",
        "laurel_reviews.reviewquestion",
        "laurel_reviews.blindcopy",
        "laurel_reviews.blindtext",
        GRANTS,
        APPLICATIONS,
        MERGES,
        CODES,
        COVERAGE,
        THEMES,
        MAIL,
        COOPERATION_MODELS,
        PROPOSALS,
    )
    | {DECIDE_PROPOSALS}
    | rights("c", "laurel_notices.noticetemplate")
    | rights("ad", "laurel_notices.suppression")
    | rights("a", "laurel_notices.mailing")
    | MAIL_ACTIONS
    | GRANTING
    | ISSUING
    | FIGURES,
    branches={"laurel_results": EDITING, "laurel_participation": EDITING},
    files=FILES,
)
REVIEWER = Role(
    name="reviewer",
    label=pgettext_lazy("role", "Reviewer"),
    permissions=frozenset({"laurel_applications.review_application"}),
)
AUDITOR = Role(
    name="auditor",
    label=pgettext_lazy("role", "Auditor"),
    permissions=frozenset({ADMIN, "laurel_audit.view_entry"})
    | FIGURES
    | rights("v", PARTIES, MERGES, CODES, PROGRAMME, AWARDEES, APPLICATIONS, CAMPAIGNS, TERMS, COVERAGE, THEMES, MAIL)
    | rights("v", LOGOS, GRANTS, DESIGNS, CERTIFICATES, COOPERATION_MODELS, PROPOSALS, PLACEMENTS, TALKS),
)

ROLES = (EDITOR, PUBLISHER, SECRETARIAT, REVIEWER, AUDITOR)
# The two groups that Wagtail makes; nobody here has to use them.
WAGTAILS_LABELS = {
    "Editors": pgettext_lazy("role", "Editors (Wagtail default)"),
    "Moderators": pgettext_lazy("role", "Moderators (Wagtail default)"),
}
LABELS = {role.name: role.label for role in ROLES} | WAGTAILS_LABELS


def label_group(group: Group) -> str:
    """What people read instead of the stored name, by which the code finds a group; their own groups keep theirs."""
    return str(LABELS.get(group.name, group.name))
