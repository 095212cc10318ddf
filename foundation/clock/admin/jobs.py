"""The report on periodic jobs: last run, how long it took, what went wrong, and when the next is due."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from foundation.clock.domain import queries
from foundation.clock.models import Job
from foundation.text.eras import format_stamp


def state(job: queries.JobReport) -> str:
    """How the job is doing, in a word."""
    if job.is_late:
        return str(_("overdue: the scheduler is not running"))
    if job.last is None:
        return str(_("not run yet"))
    return str(job.last.get_state_display())


def seconds(job: queries.JobReport) -> str:
    """How long the last run took."""
    duration = job.last.duration if job.last else None
    return f"{duration.total_seconds():.2f} s" if duration is not None else ""


class JobsView(ReportView):
    """Read-only; requires `laurel_clock.view_job`."""

    model = Job
    permission_policy = ModelPermissionPolicy(Job)
    permission_required = "view"
    page_title = _("Periodic jobs")
    header_icon = "time"
    index_url_name = "laurel_clock:jobs"
    index_results_url_name = "laurel_clock:jobs_results"
    columns = [
        Column("name", label=_("Job")),
        StatusTagColumn("state", label=_("State"), accessor=state, primary=lambda job: not job.is_late),
        Column(
            "last", label=_("Last run"), accessor=lambda job: format_stamp(job.last.started_at if job.last else None)
        ),
        Column("duration", label=_("Duration"), accessor=seconds),
        Column("error", label=_("Error")),
        Column("next", label=_("Next due"), accessor=lambda job: format_stamp(job.next_due)),
    ]

    def get_filtered_queryset(self) -> list[queries.JobReport]:
        return queries.list_jobs()
