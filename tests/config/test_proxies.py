"""What a proxy in front is believed, and anybody else isn't."""

import pytest

from config.proxies import behind

FORWARDED = {
    "HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.7",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_REQUEST_START": "t=1700000000.000",
    "wsgi.url_scheme": "http",
}


def scheme_of(proxies, peer):
    """What the application gets of a request that comes from `peer`."""
    got = {}
    application = behind(proxies, lambda environ, start: got.update(environ) or [], arrival="X-Request-Start")
    application({**FORWARDED, "REMOTE_ADDR": peer}, None)
    return got["REMOTE_ADDR"], got["wsgi.url_scheme"], got.get("HTTP_X_REQUEST_START")


@pytest.mark.parametrize("proxies", [["10.0.0.5"], ["10.0.0.0/8", "fd00::/8"]])
def test_a_proxy_of_ours_is_believed(proxies):
    assert scheme_of(proxies, "10.0.0.5") == ("198.51.100.7", "https", "t=1700000000.000")


def test_proxies_in_a_row_lead_to_the_one_who_asked():
    assert scheme_of(["10.0.0.5", "198.51.100.7"], "10.0.0.5")[0] == "203.0.113.9"


@pytest.mark.parametrize(("proxies", "peer"), [(["10.0.0.5"], "10.0.0.6"), ([], "10.0.0.5"), (["10.0.0.5"], "unix:")])
def test_nobody_else_is(proxies, peer):
    assert scheme_of(proxies, peer) == (peer, "http", None)


def test_what_is_no_address_is_said_at_the_start():
    with pytest.raises(ValueError, match="proxy.example.jp"):
        behind(["proxy.example.jp"], lambda environ, start_response: [])
