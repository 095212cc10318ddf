"""The address of what can be printed, at the root of the host's one URL include."""

from django.urls import path

from foundation.printing.views import characters

app_name = "laurel_printing"
urlpatterns = [path("printing/characters.json", characters, name="characters")]
