"""How long a request has waited for a free process: what a deadline must not hold against anybody.

A proxy in front writes into a header when a request came (`X-Request-Start`, as nginx, Caddy and Apache can); the host
names that header in LAUREL_ARRIVAL_HEADER and lets nobody but its proxies send it. The rule the next editor must not
break: what a browser says of the time is never believed, and no request is older than LONGEST_WAIT.
"""

import re
import time
from datetime import timedelta

from django.http import HttpRequest

from foundation.headless import conf

LONGEST_WAIT = timedelta(minutes=2)
_MOMENT = re.compile(r"(?:t=)?(\d{9,17})(?:\.(\d{1,9}))?", re.ASCII)
_UNITS = ((10**15, 10**6), (10**12, 10**3))  # from so much on, microseconds or milliseconds since 1970; else seconds


def time_waited(request: HttpRequest) -> timedelta:
    """The time since the proxy took the request; none where no proxy tells, or what it tells can't be."""
    header = conf.arrival_header()
    found = _MOMENT.fullmatch(request.headers.get(header, "")) if header else None
    if found is None:
        return timedelta()
    number = float(f"{found[1]}.{found[2] or 0}")
    unit = next((unit for least, unit in _UNITS if number >= least), 1)
    waited = timedelta(seconds=time.time() - number / unit)
    return waited if timedelta() < waited <= LONGEST_WAIT else timedelta()
