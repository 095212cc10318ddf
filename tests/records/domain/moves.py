"""Which state of a record leads where."""

# What may become of what; a state that isn't named here leads nowhere.
MOVES = {
    "laurel_applications.application": {
        "draft": ("submitting", "withdrawn", "not_submitted"),
        "submitting": ("submitted", "draft", "returned", "withdrawn", "not_submitted"),
        "submitted": ("returned", "accepted", "ineligible", "draft", "withdrawn"),
        "returned": ("submitting", "returned", "accepted", "withdrawn", "ineligible"),
        "accepted": ("returned", "withdrawn", "ineligible"),
        "ineligible": ("submitted",),
        "not_submitted": ("draft",),
    },
    "laurel_programmes.awardcycle": {
        "draft": ("in_force",),
        "in_force": ("suspended", "archived"),
        "suspended": ("in_force",),
        "archived": ("in_force",),
    },
    "laurel_results.awardee": {
        "active": ("revoked", "declined"),
        **dict.fromkeys(("revoked", "declined"), ("active",)),
    },
    "laurel_assets.storedfile": {
        "awaiting": ("arrived", "refused"),
        "arrived": ("accepted", "refused"),
        "accepted": ("refused",),
    },
    "laurel_notices.mailing": {
        "draft": ("waiting", "approved", "dropped"),
        "waiting": ("approved", "dropped"),
        "approved": ("dropped",),
    },
    "laurel_events.eventproposal": {"proposed": ("approved", "refused", "withdrawn")},
    "laurel_certificates.certificate": {
        "valid": ("withdrawn", "revoked"),
        "withdrawn": ("valid", "revoked"),
        "revoked": ("valid",),
    },
    "laurel_participation.participation": {
        "unconfirmed": ("applied",),
        "applied": ("approved", "rejected", "withdrawn"),
        "approved": ("withdrawn", "revoked"),
        "rejected": ("applied",),
        "withdrawn": ("applied",),
    },
    "laurel_reports.report": {"draft": ("sent",)},
    "laurel_reviews.reviewer": {
        "invited": ("accepted", "declined", "ended"),
        "accepted": ("ended", "invited"),
        **dict.fromkeys(("declined", "ended"), ("invited",)),
    },
    "laurel_reviews.review": {"draft": ("handed_in",), "handed_in": ("draft",)},
    "laurel_reviews.reviewquestion": {"waiting": ("sent", "declined"), "sent": ("answered",)},
    "laurel_reviews.blindcopy": {
        "pending": ("made", "impossible", "withheld", "replaced"),
        "made": ("confirmed", "withheld", "replaced"),
        "impossible": ("withheld", "replaced"),
        "confirmed": ("withheld", "replaced"),
        "withheld": ("replaced",),
    },
    "laurel_reviews.blindtext": {
        "open": ("blackened", "shown", "withheld", "outdated"),
        "blackened": ("blackened", "shown", "withheld", "open"),
        "shown": ("blackened", "shown", "withheld", "open"),
        "withheld": ("blackened", "shown", "withheld"),
        "outdated": ("open",),
    },
    "laurel_reviews.conflict": {
        "proposed": ("confirmed", "dismissed"),
        "confirmed": ("dismissed",),
        "dismissed": ("confirmed", "proposed"),
    },
    "laurel_decisions.decisionset": {
        "draft": ("submitted",),
        "submitted": ("draft", "approved"),
        "approved": ("superseded", "lost"),
    },
    "laurel_releases.release": {
        "draft": ("submitting", "submitted", "called_off"),
        "submitting": ("draft", "submitted", "called_off"),
        "submitted": ("draft", "approved", "called_off"),
        "approved": ("draft", "held", "released", "called_off"),
        "held": ("draft", "approved", "called_off"),
    },
    "laurel_press.pressaccess": {
        "requested": ("on", "off"),
        "on": ("requested", "off"),
        "off": ("requested",),
    },
    "laurel_privileges.mediaplacement": {
        "planned": ("done", "dropped"),
        "dropped": ("planned",),
        "done": ("planned",),
    },
    "laurel_decisions.panelmeeting": {"planned": ("open",), "open": ("closed",)},
    "laurel_decisions.minutes": {"draft": ("confirmed",)},
    "laurel_decisions.check": {
        "open": ("passed", "failed", "not_needed"),
        "passed": ("open",),
        "failed": ("open",),
        "not_needed": ("open",),
    },
    "laurel_cooperation.cooperationrequest": {
        "draft": ("asked",),
        "asked": ("answered", "accepted", "declined"),
        "answered": ("asked", "accepted", "declined"),
        "accepted": ("asked", "answered", "declined"),
        "declined": ("asked", "answered", "accepted"),
    },
}
