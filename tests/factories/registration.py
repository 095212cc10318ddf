"""Filling in and sending the public form of a campaign, as a browser does."""

import re

from django.urls import reverse

from tests.parts.html import page_of

NUMBER = "8700110005901"  # the National Tax Agency's worked example


def address(campaign, kind=""):
    return reverse(f"laurel_participation:join{kind}", args=["ja", campaign.code])


def filled(client, campaign, kind="", **changes):
    shown = page_of(client.get(address(campaign, kind))).one("input[name=shown]")["value"]
    options = campaign.questions.get(code="activity").options.order_by("order")
    typed = {
        "shown": shown,
        "corporate_number": NUMBER,
        "name_ja": "株式会社あおぞら見本食品",
        "name_kana": "あおぞらみほんしょくひん",
        "industry": "E",
        "prefecture": "06",
        "email": "kouhou@aozora.example.jp",
        "q_activity": [options[0].pk, options[1].pk],
        "q_people": "４８人",
        "agrees": "on",
        "agrees_to_logo": "on",
        "may_publish": "on",
    }
    return {name: value for name, value in {**typed, **changes}.items() if value is not None}


def send(client, campaign, kind="", **changes):
    return client.post(address(campaign, kind), filled(client, campaign, kind, **changes))


def confirm_link(mail):
    return re.search(r"https?://[^/]+(/join/confirm/\S+)", mail.body)[1]
