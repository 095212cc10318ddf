"""Public addresses of results, at the root of the host's one URL include."""

from django.urls import include, path

from awards.results.views import award_room, ceremony_answer, logo_offer, proof

app_name = "laurel_results"

room = [
    path("", award_room.room, name="room"),
    path("proof/", proof.proof, name="room_proof"),
    path("ceremony/", ceremony_answer.ceremony, name="room_ceremony"),
    path("press/", ceremony_answer.press, name="room_press"),
    path("people/", award_room.people, name="room_people"),
    path("press-release/", award_room.press_release, name="room_press_release"),
    path("social-card/", award_room.social_card, name="room_social_card"),
    path("certificates/<slug:number>.pdf", award_room.certificate, name="room_certificate"),
]

urlpatterns = [
    path("award-logo/<slug:public_id>/<slug:token>/", logo_offer.logo_offer, name="logo_offer"),
    path("apply/<slug:public_id>/award/", include(room)),
]
