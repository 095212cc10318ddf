"""Choices of releases."""

from enum import nonmember

from django.db import models
from django.utils.translation import pgettext_lazy


class ReleaseState(models.TextChoices):
    """How far a release is; only `records.domain.state` writes it."""

    DRAFT = "draft", pgettext_lazy("release", "in preparation")
    SUBMITTING = "submitting", pgettext_lazy("release", "being submitted")
    SUBMITTED = "submitted", pgettext_lazy("release", "submitted for approval")
    APPROVED = "approved", pgettext_lazy("release", "approved")
    HELD = "held", pgettext_lazy("release", "on hold")
    RELEASED = "released", pgettext_lazy("release", "released")
    CALLED_OFF = "called_off", pgettext_lazy("release", "called off")

    # Its pages can't be published by anything else.
    open = nonmember(("draft", "submitting", "submitted", "approved", "held"))
    fixed = nonmember(("submitted", "approved", "held"))  # what it contains is fixed under a hash
    locking = nonmember(("approved", "held"))  # its awardees are read-only
    notifying = nonmember(("approved", "released"))  # applicants are notified when their moment comes
    approved_once = nonmember(("approved", "held", "released"))
    moves = nonmember(
        {
            "draft": ("submitting", "submitted", "called_off"),
            "submitting": ("draft", "submitted", "called_off"),
            "submitted": ("draft", "approved", "called_off"),
            "approved": ("draft", "held", "released", "called_off"),
            "held": ("draft", "approved", "called_off"),
            "released": (),
            "called_off": (),
        }
    )


class FindingKind(models.TextChoices):
    """What is said of a release before it is approved; those of `stopping` keep it from being submitted."""

    NOBODY = "nobody", pgettext_lazy("release", "There is no awardee to release.")
    PASSED = "passed", pgettext_lazy("release", "The moment of release has passed.")
    BEFORE_CLOSE = "before_close", pgettext_lazy("release", "The call for applications is open until then.")
    NOT_IN_FORCE = "not_in_force", pgettext_lazy("release", "The cycle is not in force.")
    LIVE = "live", pgettext_lazy("release", "is published already: unpublish it first")
    NO_REVISION = "no_revision", pgettext_lazy("release", "has never been saved in the editor")
    PREFIX = (
        "prefix",
        pgettext_lazy(
            "release",
            "has a certificate design that is used elsewhere, too, or whose prefix is: its numbers would tell others"
            " how many have won. Give it a design and a prefix of its own",
        ),
    )
    PARENT = "parent", pgettext_lazy("release", "lies below a page that is not published")
    RESTRICTED = "restricted", pgettext_lazy("release", "lies below a page that not everybody may see")
    TAKEN = "taken", pgettext_lazy("release", "has an address that another page has taken: give it another slug")
    EXPIRES = "expires", pgettext_lazy("release", "expires before the release")
    LATER = (
        "later",
        pgettext_lazy(
            "release",
            "has a date and time of its own after the moment of release and would not be shown then:"
            " give it the day of the release",
        ),
    )
    NO_PAGE = "no_page", pgettext_lazy("release", "has no page in this release")
    LEFT_OUT = "left_out", pgettext_lazy("release", "is about these results and isn’t in this release: add it")
    NUMBER = (
        "number",
        pgettext_lazy(
            "release",
            "has lost its corporate number to another record that was given the same: merge the two,"
            " or enter the number again once the other doesn’t have it",
        ),
    )
    UNTRANSLATED = (
        "untranslated",
        pgettext_lazy(
            "release",
            "is public and says something of the results, or the panel, that isn’t translated: translate it, or from"
            " the moment of release this page shows nothing there, or the other language",
        ),
    )
    NAMED = "named", pgettext_lazy("release", "is public and names an awardee")
    UNSEARCHED = (
        "unsearched",
        pgettext_lazy("release", "Public pages weren’t searched for the awardees’ names: the search has no index."),
    )
    CONSENT = (
        "consent",
        pgettext_lazy("release", "hasn’t consented to all its figures and logos: what is without consent stays out"),
    )
    UNAGREED = (
        "unagreed",
        pgettext_lazy(
            "release",
            "has a number of employees, a size or a figure that its awardee hasn’t agreed to:"
            " take it out, put in what was agreed to, or wait for the answer",
        ),
    )
    NAMES_PART = (
        "names_part",
        pgettext_lazy(
            "release",
            "names, or is about, an organisation that isn’t to be named as part of its award:"
            " take it out of the page, or the page out of the release",
        ),
    )
    AWAITED = (
        "awaited",
        pgettext_lazy(
            "release",
            "may check what will be published until %(moment)s and hasn’t sent an answer yet:"
            " once the release is approved its room takes none",
        ),
    )
    CORRECTED = (
        "corrected",
        pgettext_lazy("release", "still says something that its awardee has had corrected or taken out"),
    )
    OTHER_DAY = "other_day", pgettext_lazy("release", "has another date than the day of the release")
    UNFIT = "unfit", pgettext_lazy("release", "has a name that doesn’t fit the certificate, or can’t be printed on it")
    UNTRIED = "untried", pgettext_lazy("release", "has a certificate that couldn’t be tried: submit the release again")
    NO_DESIGN = (
        "no_design",
        pgettext_lazy("release", "comes with a certificate and has no certificate design: nobody is issued one"),
    )
    NO_KIT = "no_kit", pgettext_lazy("release", "comes with a logo and has no logo kit: nobody is offered one")
    NO_ROOM = (
        "no_room",
        pgettext_lazy(
            "release",
            "No awardee has a room: all figures and logos come out without anybody’s having agreed to them.",
        ),
    )
    ALT = "alt", pgettext_lazy("release", "has a picture without a description")
    PICTURE = "picture", pgettext_lazy("release", "has no picture")
    TRANSLATION = "translation", pgettext_lazy("release", "comes out without a translation, unlike the page above it")
    INCOMPLETE = (
        "incomplete",
        pgettext_lazy(
            "release", "has a picture for sharing without its own picture: return the release and submit it again"
        ),
    )
    LEFT_OVER = (
        "left_over",
        pgettext_lazy(
            "release",
            "Applications have been submitted that are neither accepted nor found ineligible:"
            " once the results are out they can only be found ineligible.",
        ),
    )
    NO_AWARDEE = (
        "no_awardee",
        pgettext_lazy("release", "is selected in the decisions, but isn’t an awardee of that tier"),
    )
    OPEN = (
        "open",
        pgettext_lazy(
            "release",
            "has asked for something else to be published, and nobody has decided on it:"
            " decide under Corrections by awardees; once the release is approved nothing can be taken over",
        ),
    )
    NOT_SELECTED = "not_selected", pgettext_lazy("release", "is an awardee, but isn’t selected in the decisions")
    NOT_ACCEPTED = (
        "not_accepted",
        pgettext_lazy(
            "release",
            "is an awardee, but its application was withdrawn, returned or found ineligible:"
            " revoke the award, or have the application accepted again",
        ),
    )
    EARLY = "early", pgettext_lazy("release", "is when some applicants are notified: approve it before")

    stopping = nonmember(
        (
            *("nobody", "passed", "before_close", "not_in_force"),
            *("live", "no_revision", "parent", "restricted", "taken", "expires", "no_awardee", "not_selected"),
            *("not_accepted", "names_part", "unagreed", "prefix", "open", "later"),
        )
    )


class RepeatPlace(models.TextChoices):
    """Where something is to be done again after an awardee left, came or was renamed."""

    PAGE = "page", pgettext_lazy("to do again", "a page of this release names them")
    PUBLIC = "public", pgettext_lazy("to do again", "a public page names them")
    TALK = "talk", pgettext_lazy("to do again", "a talk of theirs is planned")
    MEDIA = "media", pgettext_lazy("to do again", "media coverage of them is planned")
    CEREMONY = "ceremony", pgettext_lazy("to do again", "they have answered for the ceremony")
    CERTIFICATE = "certificate", pgettext_lazy("to do again", "their certificate is valid")
    LOGO = "logo", pgettext_lazy("to do again", "the logo was offered to them")
    NOTIFIED = "notified", pgettext_lazy("to do again", "they have been notified of the outcome")
    SUPERSEDED = ("superseded", pgettext_lazy("to do again", "they were notified of another outcome: write to them"))
    ROOM = "room", pgettext_lazy("to do again", "they have no room yet, and so no confidential notice")
    PRESS = "press", pgettext_lazy("to do again", "a page of this release names others and not them")
    SENT = "sent", pgettext_lazy("to do again", "they have sent photographs")
    PHOTOGRAPH = "photograph", pgettext_lazy("to do again", "what is said of a photograph names them")
    PICTURE = "picture", pgettext_lazy("to do again", "what is said of a picture names them")
    CAPTION = "caption", pgettext_lazy("to do again", "what is said of a picture has their earlier name")
    EARLIER = "earlier", pgettext_lazy("to do again", "a page of this release has their earlier name")
    TITLE = "title", pgettext_lazy("to do again", "their page says another name")
    UNNAMED = "unnamed", pgettext_lazy("to do again", "a page names an organisation that isn’t to be named")
    UNNAMED_CASE = (
        "unnamed_case",
        pgettext_lazy("to do again", "the case study is about an organisation that isn’t to be named"),
    )
    UNNAMED_COVERAGE = (
        "unnamed_coverage",
        pgettext_lazy("to do again", "media coverage is linked to an organisation that isn’t to be named"),
    )
