"""Says where the site is and who may sign in, once it answers. Started by `tools.run`: `… tools.announce PORT`."""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

SIGN_INS = Path(__file__).resolve().parent.parent / "site" / "demo" / "data" / "sign_ins.json"
WAIT = 120.0  # seconds


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 -- always http://127.0.0.1
            return bool(answer.status == 200)
    except OSError:
        return False


def sign_ins() -> list[str]:
    """A line for each person of the demo, from the file that the demo itself reads."""
    if not SIGN_INS.exists():
        return []
    people = json.loads(SIGN_INS.read_text(encoding="utf-8"))
    return [f"  {person['role']:<12} {person['email']:<28} {person['password']}" for person in people]


def announcement(site: str, first: int) -> str:
    """What the person at the terminal needs to know."""
    lines = [
        "",
        f"Laurel is at {site}/",
        f"  admin        {site}/admin/",
        f"  API          {site}/api/v3/docs/",
        f"  mail         {site}/dev/mail/        (all mail of the site, also sign-in codes)",
        f"  components   {site}/dev/components/",
        f"  S3           http://127.0.0.1:{first + 1}/      public files http://127.0.0.1:{first + 2}/",
        "Demo sign-ins (admin):",
        *sign_ins(),
        "Ctrl-C stops everything; `make reset` starts afresh.",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    first = int(sys.argv[1])
    site = f"http://127.0.0.1:{first}"
    starter = os.getppid()
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline and os.getppid() == starter:
        if answers(f"{site}/healthz"):
            print(announcement(site, first), flush=True)
            return
        time.sleep(0.2)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
