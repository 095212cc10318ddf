"""Public addresses of an awardee's room, below those of its application."""

from django.urls import include, path

from awards.rooms.views import award_room, ceremony_answer, proof

app_name = "laurel_rooms"

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

urlpatterns = [path("apply/<slug:public_id>/award/", include(room))]
