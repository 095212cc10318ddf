"""The application: one organisation's entry to one cycle, while it is written and after.

Contact fields are never public; `excluded_reviewers`, a name a line, no reviewer sees either. `Submission` keeps the
data as submitted; this row has the current data. Only
`records.domain.state` writes `state`. `current_submission` is the submission in force (docs/decisions/0034): set in
every state that has one, kept while a correction is being submitted and after a withdrawal, never set in a draft (a
CHECK).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.applications.enums import ApplicationSource, ApplicationState
from awards.programmes.models import AwardCycle, Declaration
from foundation.organisations.enums import OrganisationRole
from foundation.organisations.models import Industry, LegalForm, Organisation, Prefecture
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState
from foundation.text.lengths import line
from foundation.text.values import validate_corporate_number, validate_katakana, validate_website

EXCLUSION_LENGTH = 1000


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications, by state and owner."""

    def submitted(self) -> "ApplicationQuerySet":
        """Received: in a state that has a submission."""
        return self.filter(state__in=ApplicationState.with_submission)

    def untouched(self) -> "ApplicationQuerySet":
        """Nothing written, answered or sent yet."""
        return self.filter(organisation_name="", corporate_number="", answers__isnull=True, materials__isnull=True)

    def of(self, user: object) -> "ApplicationQuerySet":
        """Those this person owns."""
        return self.filter(owner=user)


class Application(HasState):
    """An entry to a cycle."""

    moves, event_noun = ApplicationState.moves, "application"

    public_id = PublicIdField()
    cycle = models.ForeignKey(
        AwardCycle, verbose_name=_("award cycle"), on_delete=models.PROTECT, related_name="applications"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("applicant"), on_delete=models.PROTECT, related_name="applications"
    )
    state = models.CharField(
        _("state"), max_length=20, choices=ApplicationState.choices, default=ApplicationState.DRAFT, editable=False
    )
    reference = models.CharField(_("reference"), max_length=20, null=True, blank=True, unique=True, editable=False)
    current_submission = models.OneToOneField(
        "laurel_applications.Submission",
        verbose_name=_("submission in force"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation record"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
    )
    corporate_number = models.CharField(
        _("corporate number"), max_length=13, blank=True, validators=[validate_corporate_number]
    )
    organisation_name = models.CharField(_("organisation"), blank=True, **line(100))
    organisation_kana = models.CharField(_("reading"), max_length=200, blank=True, validators=[validate_katakana])
    organisation_name_en = models.CharField(_("name in English"), blank=True, **line(150))
    legal_form = models.ForeignKey(
        LegalForm, verbose_name=_("legal form"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit_name = models.CharField(_("branch or unit"), blank=True, **line(100))
    industry = models.ForeignKey(
        Industry, verbose_name=_("industry"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    prefecture = models.ForeignKey(
        Prefecture, verbose_name=_("prefecture"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    city = models.CharField(_("city"), blank=True, **line(60))
    employees_total = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True, validators=[validate_website])
    contact_department = models.CharField(_("department"), blank=True, **line(100))
    contact_name = models.CharField(_("contact person"), blank=True, **line(100))
    contact_phone = models.CharField(_("telephone"), max_length=30, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    excluded_reviewers = models.TextField(_("who shouldn’t review this"), max_length=EXCLUSION_LENGTH, blank=True)
    declarations = models.ManyToManyField(
        Declaration, verbose_name=_("declarations confirmed"), blank=True, related_name="+"
    )
    language = models.CharField(_("language"), max_length=5, default="ja")
    column_revisions = models.JSONField(default=dict, editable=False)  # column -> how often it was changed
    column_changes = models.JSONField(default=dict, editable=False)  # column -> [id of the last editor, ISO moment]
    taken_from = models.ForeignKey(
        "self",
        verbose_name=_("prefilled from application"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    columns_to_check = models.JSONField(default=list, editable=False)  # columns filled in from `taken_from`
    source = models.CharField(
        _("received via"), max_length=10, choices=ApplicationSource.choices, default=ApplicationSource.ONLINE
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    received_at = models.DateTimeField(
        _("received at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("For paper or e-mail: the time by which the deadline is judged."),
    )
    is_flagged = models.BooleanField(_("flagged"), default=False)
    ineligible_reason = models.TextField(_("reason for ineligibility"), blank=True)
    created_at = models.DateTimeField(_("started at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)
    submitting_at = models.DateTimeField(_("submission started"), null=True, blank=True, editable=False)
    submitting_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # has no page; its rows change constantly on closing day

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ("-submitted_at", "-pk")
        permissions = [
            ("download_material", _("Can download materials of applications")),
            ("review_application", _("Can review applications")),
            ("process_application", _("Can accept, return and enter applications")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ApplicationState.with_submission, current_submission__isnull=False)
                | Q(state__in=ApplicationState.without_submission, current_submission__isnull=True)
                | Q(state__in=ApplicationState.keeping_submission),
                name="application_submission_iff_submitted",
            ),
            models.CheckConstraint(
                condition=Q(source=ApplicationSource.ONLINE, received_at__isnull=True)
                | (~Q(source=ApplicationSource.ONLINE) & Q(entered_by__isnull=False, received_at__isnull=False)),
                name="application_entered_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.SUBMITTING) | Q(submitting_at__isnull=False),
                name="application_submitting_has_moment",
            ),
        ]
        indexes = [models.Index(fields=("cycle", "state"), name="application_by_cycle_and_state")]

    @property
    def is_editable(self) -> bool:
        """Whether its state lets the applicant edit it (the cycle must be open, too)."""
        return self.state in ApplicationState.editable

    @property
    def is_held_by_staff(self) -> bool:
        """Entered by staff and not handed over: its owner typed it and is nobody to notify."""
        return self.entered_by_id is not None and self.entered_by_id == self.owner_id

    def __str__(self) -> str:
        return self.reference or self.organisation_name or self.public_id


class ApplicationParty(models.Model):
    """Another organisation in a joint application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(_("role"), max_length=20, choices=OrganisationRole.choices, default=OrganisationRole.MEMBER)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name"), **line(100))
    corporate_number = models.CharField(
        _("corporate number"), max_length=13, blank=True, validators=[validate_corporate_number]
    )
    unit_name = models.CharField(_("branch or unit"), blank=True, **line(100))
    prefecture = models.ForeignKey(
        Prefecture, verbose_name=_("prefecture"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("participating organisation")
        verbose_name_plural = _("participating organisations")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name
