"""Addresses of the award, at the root of the host's one URL include."""

from django.urls import include, path

from awards.views import (
    autosave,
    correction,
    earlier,
    logo_offer,
    lookup,
    materials,
    messages,
    people,
    prints,
    rows,
    sections,
    sending,
    start,
    submission,
    unused,
)

app_name = "laurel_awards"

application = [
    path("", sections.application, name="application"),
    path("organisation/", sections.organisation, name="organisation"),
    path("parties/", rows.parties, name="parties"),
    path("other-awards/", rows.other_awards, name="other_awards"),
    path("questions/", sections.questions, name="questions"),
    path("efforts/", sections.efforts, name="efforts"),
    path("answers/<slug:code>/", autosave.answer, name="answer"),
    path("columns/<slug:column>/", autosave.column, name="column"),
    path("ticket/", autosave.ticket, name="ticket"),
    path("materials/", materials.materials, name="materials"),
    path("materials/<slug:code>/", materials.send, name="material_send"),
    path("materials/<slug:code>/begin/", materials.begin, name="material_begin"),
    path("materials/files/<slug:file_id>/complete/", materials.complete, name="material_complete"),
    path("materials/files/<slug:file_id>/parts/", materials.parts, name="material_parts"),
    path("materials/files/<slug:file_id>/remove/", materials.remove, name="material_remove"),
    path("fill-in/", earlier.fill_in, name="fill_in"),
    path("colleagues/", people.colleagues, name="colleagues"),
    path("colleagues/<slug:member>/", people.change, name="colleague_change"),
    path("reading/", people.make_link, name="link_make"),
    path("reading/<slug:link>/revoke/", people.revoke_link, name="link_revoke"),
    path("unused/", unused.unused, name="unused"),
    path("check/", submission.check, name="check"),
    path("sending/", sending.sending, name="sending"),
    path("correction/", correction.correction, name="correction"),
    path("messages/", messages.messages, name="messages"),
    path("receipt/", submission.receipt, name="receipt"),
    path("receipt.pdf", prints.receipt, name="receipt_pdf"),
    path("summary.pdf", prints.summary, name="summary_pdf"),
    path("take-back/", submission.take_back, name="take_back"),
    path("withdraw/", submission.withdraw, name="withdraw"),
]

urlpatterns = [
    path("award-logo/<slug:public_id>/<slug:token>/", logo_offer.logo_offer, name="logo_offer"),
    path("apply/", start.index, name="apply"),
    path("apply/start/<slug:public_id>/", start.start, name="start"),
    path("apply/start/<slug:public_id>/form.pdf", prints.blank_form, {"ending": "pdf"}, name="form_pdf"),
    path("apply/start/<slug:public_id>/form.docx", prints.blank_form, {"ending": "docx"}, name="form_docx"),
    path("apply/start/<slug:public_id>/begin/", start.begin, name="begin"),
    path("apply/read/<slug:secret>/", people.read, name="read"),
    path("apply/lookup/<str:number>/", lookup.organisation, name="lookup"),
    path("apply/<slug:public_id>/", include(application)),
]
