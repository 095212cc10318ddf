"""Awards: from the programme to the results. A host names `*awards.APPS` in its INSTALLED_APPS."""

APPS = (
    *(
        "awards.press",
        "awards.releases",
        "awards.photographs",
        "awards.privileges",
        "awards.rooms",
        "awards.results",
        "awards.decisions",
        "awards.assignments",
        "awards.rankings",
        "awards.reviews",
    ),
    *("awards.processing", "awards.applications", "awards.programmes"),
)
