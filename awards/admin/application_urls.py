"""Addresses of the pages about one application, besides modeladmin's own."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from awards.admin import application_acts as acts
from awards.admin import application_processing as processing
from awards.admin import figures
from awards.admin.application_page import open_material
from awards.admin.entering import EnterView
from awards.admin.submission_page import show_submission
from awards.admin.write_found import write_to_found

NAME = "laurel_awards_admin_"
ONE = "awards/applications/<int:pk>"


def act(name: str, view: type[acts.ApplicationActView], **options: bool) -> object:
    """An act's page."""
    return path(f"{ONE}/{name.replace('_', '-')}/", require_admin_access(view.as_view(**options)), name=f"{NAME}{name}")


GRANT = "awards/extensions/<int:pk>"

urlpatterns = [
    path("awards/materials/<slug:file_id>/", open_material, name=f"{NAME}material"),
    path(f"{ONE}/submissions/<int:number>/", show_submission, name=f"{NAME}submission"),
    path(f"{ONE}/messages-read/", acts.read_messages, name=f"{NAME}messages_read"),
    path(f"{ONE}/note/", acts.keep_note, name=f"{NAME}note"),
    path("awards/applications/enter/", require_admin_access(EnterView.as_view()), name=f"{NAME}enter"),
    path("awards/applications/write-to-found/", require_admin_access(write_to_found), name=f"{NAME}write_to_found"),
    act("accept", processing.AcceptView),
    act("return", processing.ReturnView),
    act("ineligible", processing.IneligibleView),
    act("eligible", processing.EligibleView),
    act("message", processing.MessageView),
    act("flag", acts.FlagView),
    act("ask_extension", acts.AskExtensionView),
    path(
        f"{GRANT}/approve/",
        require_admin_access(acts.DecideExtensionView.as_view(is_approved=True)),
        name=f"{NAME}approve_extension",
    ),
    path(
        f"{GRANT}/decline/",
        require_admin_access(acts.DecideExtensionView.as_view(is_approved=False)),
        name=f"{NAME}decline_extension",
    ),
    *figures.urlpatterns,
]
