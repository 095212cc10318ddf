"""Addresses of applicants, at the root of the host's one URL include."""

from django.urls import include, path

from awards.applications.views import (
    answer_autosave,
    answer_section,
    application_pdf,
    application_start,
    correction,
    discarded_text,
    material,
    member,
    message,
    organisation_lookup,
    party,
    prefill,
    submission,
    submission_pending,
)

app_name = "laurel_applications"

application = [
    path("", answer_section.application, name="application"),
    path("organisation/", answer_section.organisation, name="organisation"),
    path("parties/", party.parties, name="parties"),
    path("other-awards/", party.other_awards, name="other_awards"),
    path("questions/", answer_section.questions, name="questions"),
    path("efforts/", answer_section.efforts, name="efforts"),
    path("answers/<slug:code>/", answer_autosave.answer, name="answer"),
    path("columns/<slug:column>/", answer_autosave.column, name="column"),
    path("ticket/", answer_autosave.ticket, name="ticket"),
    path("materials/", material.materials, name="materials"),
    path("materials/<slug:code>/", material.send, name="material_send"),
    path("materials/<slug:code>/begin/", material.begin, name="material_begin"),
    path("materials/files/<slug:file_id>/complete/", material.complete, name="material_complete"),
    path("materials/files/<slug:file_id>/parts/", material.parts, name="material_parts"),
    path("materials/files/<slug:file_id>/remove/", material.remove, name="material_remove"),
    path("fill-in/", prefill.fill_in, name="fill_in"),
    path("colleagues/", member.colleagues, name="colleagues"),
    path("colleagues/<slug:member>/", member.change, name="colleague_change"),
    path("reading/", member.make_link, name="link_make"),
    path("reading/<slug:link>/revoke/", member.revoke_link, name="link_revoke"),
    path("unused/", discarded_text.discarded, name="unused"),
    path("check/", submission.check, name="check"),
    path("sending/", submission_pending.sending, name="sending"),
    path("correction/", correction.correction, name="correction"),
    path("messages/", message.messages, name="messages"),
    path("messages/files/<slug:file_id>/", message.open_file, name="message_file"),
    path("receipt/", submission.receipt, name="receipt"),
    path("submissions/<int:number>/", submission.sent, name="submission"),
    path("submissions/<int:number>.pdf", application_pdf.receipt, name="submission_pdf"),
    path("receipt.pdf", application_pdf.receipt, name="receipt_pdf"),
    path("summary.pdf", application_pdf.summary, name="summary_pdf"),
    path("take-back/", submission.take_back, name="take_back"),
    path("withdraw/", submission.withdraw, name="withdraw"),
]

urlpatterns = [
    path("apply/", application_start.index, name="apply"),
    path("apply/start/<slug:public_id>/", application_start.start, name="start"),
    path("apply/start/<slug:public_id>/form.pdf", application_pdf.blank_form, {"ending": "pdf"}, name="form_pdf"),
    path("apply/start/<slug:public_id>/form.docx", application_pdf.blank_form, {"ending": "docx"}, name="form_docx"),
    path("apply/start/<slug:public_id>/begin/", application_start.begin, name="begin"),
    path("apply/read/<slug:secret>/", member.read, name="read"),
    path("apply/lookup/<str:number>/", organisation_lookup.organisation, name="lookup"),
    path("apply/<slug:public_id>/", include(application)),
]
