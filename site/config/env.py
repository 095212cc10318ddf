"""The one reader of the environment.

Every variable has its default here, with one sentence; `docs/operations.md` lists them (a test compares).
`LAUREL_ENV` is `development` (default: embedded parts, demo), `test` or `production` (no default for secrets).
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent.parent
env = environ.Env()


def one_of(name: str, words: tuple[str, ...], *, default: str) -> str:
    """A variable that knows these words only: one misspelt would mean the default without a sign of it."""
    given: str = env.str(name, default=default)
    if given not in words:
        raise ImproperlyConfigured(f"{name}={given} is unknown: write {', '.join(words[:-1])} or {words[-1]}.")
    return given


ENVIRONMENT: str = one_of("LAUREL_ENV", ("development", "test", "production"), default="development")
PRODUCTION = ENVIRONMENT == "production"
DEVELOPMENT = ENVIRONMENT == "development"

# Where development keeps its database, its S3 folder and its mail. Never in production.
VAR_DIR: Path = Path(env.str("LAUREL_VAR", default=str(ROOT / "var")))

PORT: int = env.int("PORT", default=8000)  # web; the other ports of development follow from it
S3_PORT = PORT + 1
PUBLIC_FILES_PORT = PORT + 2


def required(name: str, development: str) -> str:
    """A setting that production must be given; elsewhere `development` is the default."""
    return env.str(name) if PRODUCTION else env.str(name, default=development)


BASE_URL: str = required("BASE_URL", f"http://127.0.0.1:{PORT}")
SECRET_KEY: str = required("SECRET_KEY", "development-only-not-a-secret")
# Those before it, for as long as sessions begun with them last: nobody is signed out, no open page loses what is typed.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS: list[str] = env.list(
    "ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "testserver"]
)
# Proxies of ours in front, as addresses or networks: only they are trusted for the client's address, HTTPS, and the
# time of the request.
TRUSTED_PROXIES: list[str] = env.list("TRUSTED_PROXIES", default=[])
# The header in which they write when a request came, over whatever a browser may have sent: X-Request-Start.
ARRIVAL_HEADER: str = env.str("ARRIVAL_HEADER", default="")
DATABASE_URL: str = required("DATABASE_URL", f"sqlite:///{VAR_DIR / 'laurel.sqlite3'}")
# A copy of it that follows by replication: what everybody may read is read there, once it has all that is to be seen.
DATABASE_REPLICA_URL: str = env.str("DATABASE_REPLICA_URL", default="")

S3_ENDPOINT_URL: str | None = env.str("S3_ENDPOINT_URL", default=None if PRODUCTION else f"http://127.0.0.1:{S3_PORT}")
S3_REGION: str = env.str("S3_REGION", default="us-east-1")
S3_PUBLIC_BUCKET: str = required("S3_PUBLIC_BUCKET", "public")
S3_PRIVATE_BUCKET: str = required("S3_PRIVATE_BUCKET", "private")
# Whether the private bucket's CORS rules let browsers send x-amz-checksum-sha256 (docs/operations/s3.md).
S3_SIGN_CHECKSUM: bool = env.bool("S3_SIGN_CHECKSUM", default=PRODUCTION)
# The virus check: tcp://host:3310 or unix:///run/clamav/clamd.ctl; empty: none.
CLAMAV_URL: str = env.str("CLAMAV_URL", default="")
# Host (and port) under which the public bucket is read: a CDN in production, a read-only server in development.
S3_PUBLIC_DOMAIN: str = required("S3_PUBLIC_DOMAIN", f"127.0.0.1:{PUBLIC_FILES_PORT}")
S3_PUBLIC_PROTOCOL: str = env.str("S3_PUBLIC_PROTOCOL", default="https:" if PRODUCTION else "http:")

# Credentials of S3 are read by boto3 itself, from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (or a role), and never
# become settings. Development and tests give the local server this pair; it wants at least 16 characters.
if not PRODUCTION:
    env.ENVIRON.setdefault("AWS_ACCESS_KEY_ID", "laurel-development")
    env.ENVIRON.setdefault("AWS_SECRET_ACCESS_KEY", "laurel-development-secret")

# Folders of further fonts for printed documents, separated by commas; `make fonts` fills the one of development.
FONTS_DIR: Path = ROOT / "fonts"
PRINTING_FONTS: list[str] = env.list(
    "PRINTING_FONTS", default=[str(FONTS_DIR)] if DEVELOPMENT and FONTS_DIR.is_dir() else []
)

# Passwords of staff as a way in, beside a passkey and a number by mail: on, until-passkey (not for who has one), off.
STAFF_PASSWORDS: str = one_of("STAFF_PASSWORDS", ("on", "until-passkey", "off"), default="on")

# How production sends: SMTP by EMAIL_URL, or a mail service by its name in django-anymail with its settings as JSON.
EMAIL_SERVICE: str = env.str("EMAIL_SERVICE", default="")
EMAIL_SERVICE_SETTINGS: dict[str, str] = env.json("EMAIL_SERVICE_SETTINGS", default={})
EMAIL_WEBHOOK_SECRET: str = env.str("EMAIL_WEBHOOK_SECRET", default="")  # user:password of the service's reports
EMAIL_URL: str = "" if EMAIL_SERVICE else required("EMAIL_URL", "")
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default="Laurel <no-reply@example.jp>")
TASK_ENGINE: str = env.str("TASK_ENGINE", default="django_tasks_db.DatabaseBackend")
# Whether answers to anonymous readers are kept in front of Django, and in which folder: one for all processes of a
# machine that use one database.
KEEP_ANSWERS: bool = env.bool("KEEP_ANSWERS", default=True)
ANSWERS_DIR: Path = Path(env.str("ANSWERS_DIR", default=str(VAR_DIR / "answers")))
# The CDN in front, for how many seconds it may keep an answer, and how it is reached (docs/operations/cdn.md).
CDN: str = one_of("CDN", ("none", "varnish", "cloudflare", "cloudfront"), default="none")
CDN_SECONDS: int = env.int("CDN_SECONDS", default=60)
CDN_SETTINGS: dict[str, str] = env.json("CDN_SETTINGS", default={})
# What all processes of all machines share: redis://, rediss:// (TLS), valkey://, valkeys:// or unix://; or dbcache://.
CACHE_URL: str = env.str("CACHE_URL", default="")
