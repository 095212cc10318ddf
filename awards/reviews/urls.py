"""Addresses of reviewers, at the root of the host's one URL include."""

from django.urls import path

from awards.reviews.views import conflict, file, practice, question, review, review_autosave, reviewer

app_name = "laurel_reviews"

PHASE = "review/<slug:public_id>/phases/<slug:phase_id>"

urlpatterns = [
    path("review/", reviewer.index, name="index"),
    path("review/<slug:public_id>/", reviewer.reviewer, name="reviewer"),
    path("review/<slug:public_id>/accept/", reviewer.accept, name="accept"),
    path("review/<slug:public_id>/decline/", reviewer.decline, name="decline"),
    path("review/<slug:public_id>/conflicts/", conflict.conflicts, name="conflicts"),
    path("review/<slug:public_id>/conflicts/<slug:application_id>/", conflict.late, name="conflict_late"),
    path(f"{PHASE}/files/<slug:file_id>/", file.file, name="file"),
    path(f"{PHASE}/", review.phase, name="phase"),
    path(f"{PHASE}/order/", review.order, name="order"),
    path(f"{PHASE}/ticket/", review.ticket, name="ticket"),
    path(f"{PHASE}/practice/<slug:practice_id>/", practice.practice, name="practice"),
    path(f"{PHASE}/applications/<slug:application_id>/", review.review, name="review"),
    path(f"{PHASE}/applications/<slug:application_id>/reopen/", review.reopen, name="reopen"),
    path(f"{PHASE}/applications/<slug:application_id>/questions/", question.questions, name="questions"),
    path(f"{PHASE}/applications/<slug:application_id>/scores/<int:criterion_id>/", review_autosave.score, name="score"),
]
