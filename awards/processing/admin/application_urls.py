"""Addresses of the secretariat's pages, besides modeladmin's own."""

from django.urls import path

from awards.processing.admin import application_actions as actions
from awards.processing.admin import application_processing as processing
from awards.processing.admin import call_figures, postal_notice
from awards.processing.admin.application_mailing_found import write_to_found
from awards.processing.admin.application_page import open_material, open_message_file
from awards.processing.admin.application_paper_entry import EnterView
from awards.processing.admin.material_bundle import request_materials_bundle
from awards.processing.admin.submission import print_submission, show_submission

NAME = "laurel_processing_admin_"
ONE = "awards/applications/<int:pk>"


def action(name: str, view: type[actions.ApplicationActionView], **options: bool) -> object:
    """An action's page."""
    return path(f"{ONE}/{name.replace('_', '-')}/", view.as_view(**options), name=f"{NAME}{name}")


GRANT = "awards/extensions/<int:pk>"

urlpatterns = [
    path("awards/materials/<slug:file_id>/", open_material, name=f"{NAME}material"),
    path("awards/message-files/<slug:file_id>/", open_message_file, name=f"{NAME}message_file"),
    path(f"{ONE}/submissions/<int:number>/", show_submission, name=f"{NAME}submission"),
    path(f"{ONE}/submissions/<int:number>.pdf", print_submission, name=f"{NAME}submission_pdf"),
    path(f"{ONE}/messages-read/", actions.read_messages, name=f"{NAME}messages_read"),
    path(f"{ONE}/note/", actions.keep_note, name=f"{NAME}note"),
    path("awards/by-post/<int:pk>.pdf", postal_notice.print_notice, name=f"{NAME}postal_notice"),
    path("awards/by-post/<int:pk>/posted/", postal_notice.note_posted, name=f"{NAME}posted"),
    path("awards/applications/enter/", EnterView.as_view(), name=f"{NAME}enter"),
    path("awards/applications/write-to-found/", write_to_found, name=f"{NAME}write_to_found"),
    action("accept", processing.AcceptView),
    action("return", processing.ReturnView),
    action("ineligible", processing.IneligibleView),
    action("eligible", processing.EligibleView),
    action("message", processing.MessageView),
    action("flag", actions.FlagView),
    action("ask_extension", actions.RequestExtensionView),
    path(
        f"{GRANT}/approve/",
        actions.DecideExtensionView.as_view(is_approved=True),
        name=f"{NAME}approve_extension",
    ),
    path(
        f"{GRANT}/decline/",
        actions.DecideExtensionView.as_view(is_approved=False),
        name=f"{NAME}decline_extension",
    ),
    path("awards/materials-bundle/", request_materials_bundle, name=f"{NAME}materials_bundle"),
    path("awards/figures/", call_figures.show_newest, name=f"{NAME}newest_figures"),
    path("awards/figures/<int:pk>/", call_figures.show_figures, name=f"{NAME}figures"),
    path("awards/reminders/<int:pk>/", call_figures.show_reminders, name=f"{NAME}reminders"),
]
