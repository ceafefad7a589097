"""Every variable that Slipway reads, with its type; what is missing or wrong is said in a sentence at start."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from ipaddress import ip_network
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from environs import Env, EnvValidationError, ValidationError

from projects.checks.limits import DEFAULTS

DATABASE_SCHEMES = ("postgres", "postgresql")
BROKER_SCHEMES = ("redis", "rediss", "amqp", "amqps", "filesystem")
MAIL_SCHEMES = {"smtp": 587, "smtps": 465}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
SHORTEST_SECRET = 50


@dataclass(frozen=True, slots=True)
class Given:
    """What this installation was given, read once."""

    site_url: str
    port: int
    allowed_hosts: list[str]
    secret_key: str
    earlier_secret_keys: list[str]
    database: dict[str, Any]
    broker_url: str
    mail: dict[str, Any]
    mail_from: str
    outgoing_networks: list[str]
    outgoing_http: bool
    named: str
    log_level: str
    proxies: int | None
    pool: int
    limits: dict[str, float]
    demo: bool
    debug: bool
    evidence_limit: int
    files: dict[str, Any]
    trail_key: str
    trail_folder: str

    @property
    def production(self) -> bool:
        """An installation that people reach over https is a real one."""
        return self.site_url.startswith("https://")

    @property
    def trusted_proxies(self) -> int:
        """How many proxies stand in front; https without one is not possible here."""
        return int(self.production) if self.proxies is None else self.proxies

    @property
    def organisation(self) -> str:
        """Whose installation it is; one that nobody has named shows the demo organisation."""
        return self.named or ("Halden Retail Group" if self.demo and not self.production else "Your organisation")

    @property
    def host(self) -> str:
        return urlsplit(self.site_url).hostname or "localhost"


def read() -> Given:
    """Read the environment, or stop with one sentence for each variable that is missing or wrong."""
    env = Env(eager=False)
    port = env.int("PORT", 8000, validate=_a_port)
    given = Given(
        site_url=env.str("SITE_URL", f"http://localhost:{port}", validate=_an_origin),
        port=port,
        allowed_hosts=env.list("ALLOWED_HOSTS", [], subcast=str),
        secret_key=env.str("SECRET_KEY", "", validate=_a_secret),
        earlier_secret_keys=env.list("SECRET_KEY_FALLBACKS", [], subcast=str),
        database=_parsed(env, "DATABASE_URL", database_from),
        broker_url=env.str("CELERY_BROKER_URL", "", validate=_a_broker),
        mail=_parsed(env, "EMAIL_URL", mail_from),
        mail_from=env.str("MAIL_FROM", ""),
        outgoing_networks=env.list("OUTGOING_NETWORKS", [], subcast=str, validate=_networks),
        outgoing_http=env.bool("OUTGOING_HTTP", False),
        named=env.str("ORGANISATION", ""),
        log_level=env.str("LOG_LEVEL", "INFO", validate=_a_log_level),
        proxies=env.int("TRUSTED_PROXIES", None, validate=_not_negative),
        pool=env.int("DATABASE_POOL", 0, validate=_not_negative),
        limits=env.dict("CHECK_LIMITS", {}, subcast_values=float, validate=_known_limits),
        demo=env.bool("DEMO", True),
        debug=env.bool("DEBUG", False),
        evidence_limit=env.int("EVIDENCE_LIMIT_MB", 50, validate=_a_size),
        files=_parsed(env, "FILES_URL", files_from),
        trail_key=env.str("TRAIL_KEY", "", validate=_a_trail_key),
        trail_folder=env.str("TRAIL_FOLDER", ""),
    )
    complaints = _complaints(env) or _missing(given)
    if complaints:
        raise SystemExit("\n".join(["Slipway cannot start:", *(f"  {line}" for line in complaints)]))
    return given


def database_from(url: str) -> dict[str, Any]:
    """Django's connection settings from `postgres://user:password@host:port/name`."""
    parts = _split(url, DATABASE_SCHEMES, "postgres://user:password@host:5432/slipway")
    query = dict(parse_qsl(parts.query))
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ValidationError("It names no database: postgres://user:password@host:5432/slipway.")
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": query.pop("port", "") or str(parts.port or ""),
        "OPTIONS": query,
    }


def mail_from(url: str) -> dict[str, Any]:
    """Django's mail settings from `smtp://user:password@host:port` (STARTTLS with `?tls=true`) or `smtps://`."""
    parts = _split(url, tuple(MAIL_SCHEMES), "smtp://user:password@host:587?tls=true")
    if not parts.hostname:
        raise ValidationError("It names no mail server: smtp://user:password@host:587?tls=true.")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or MAIL_SCHEMES[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": dict(parse_qsl(parts.query)).get("tls", "").lower() in ("1", "true", "yes"),
    }


def files_from(url: str) -> dict[str, Any]:
    """The options of a bucket from `s3://key:secret@bucket/folder?endpoint_url=https://…&region_name=…`."""
    parts = _split(url, ("s3",), "s3://key:secret@bucket/folder")
    if not parts.hostname:
        raise ValidationError("It names no bucket: s3://key:secret@bucket/folder.")
    query = dict(parse_qsl(parts.query))
    strangers = sorted(set(query) - {"endpoint_url", "region_name"})
    if strangers:
        raise ValidationError(f"It knows endpoint_url and region_name, not {strangers[0]}.")
    account = {"access_key": unquote(parts.username or ""), "secret_key": unquote(parts.password or "")}
    return {
        "bucket_name": parts.hostname,
        "location": unquote(parts.path.strip("/")),
        **{name: value for name, value in account.items() if value},
        **query,
    }


def _parsed(env: Env, name: str, parser: Any) -> dict[str, Any]:
    value = env.str(name, "", validate=lambda url: parser(url) and None if url else None)
    return parser(value) if value else {}


def _split(url: str, schemes: tuple[str, ...], example: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in schemes:
        raise ValidationError(f"It must start with {' or '.join(f'{s}://' for s in schemes)}, such as {example}.")
    try:
        _ = parts.port
    except ValueError:
        raise ValidationError(f"Its port is not a number between 0 and 65535, such as in {example}.") from None
    return parts


def _an_origin(url: str) -> None:
    parts = _split(url, ("http", "https"), "https://slipway.example.com")
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValidationError("It must be an origin without a path, such as https://slipway.example.com.")


def _a_broker(url: str) -> None:
    if url:
        _split(url, BROKER_SCHEMES, "redis://host:6379/0")


def _networks(networks: list[str]) -> None:
    for network in networks:
        try:
            ip_network(network)
        except ValueError:
            raise ValidationError(f"{network} is no network; write it as 10.20.0.0/16.") from None


def _a_port(port: int) -> None:
    if not 0 < port < 65536:
        raise ValidationError("It must be a number between 1 and 65535.")


def _a_size(megabytes: int) -> None:
    if megabytes < 1:
        raise ValidationError("It must be 1 or more.")


def _not_negative(number: int | None) -> None:
    if number is not None and number < 0:
        raise ValidationError("It must be 0 or more.")


def _a_trail_key(key: str) -> None:
    if key and not re.fullmatch("[0-9a-f]{64}", key):
        raise ValidationError("Give 32 bytes in hexadecimal: openssl rand -hex 32.")


def _a_secret(value: str) -> None:
    if value and (len(value) < SHORTEST_SECRET or len(set(value)) < 5):
        raise ValidationError(f"It must be at least {SHORTEST_SECRET} characters that nobody can guess.")


def _known_limits(given: dict[str, float]) -> None:
    known = asdict(DEFAULTS)
    if strangers := sorted(set(given) - set(known)):
        raise ValidationError(f"It names {', '.join(strangers)}; there are {', '.join(known)}.")
    if min(given.values(), default=0) < 0:
        raise ValidationError("It must give numbers of 0 or more, such as drift=0.25,power=0.9.")


def _a_log_level(level: str) -> None:
    if level not in LOG_LEVELS:
        raise ValidationError(f"It must be one of {', '.join(LOG_LEVELS)}.")


def _complaints(env: Env) -> list[str]:
    try:
        env.seal()
    except EnvValidationError as found:
        found_in = found.error_messages
        said = found_in if isinstance(found_in, Mapping) else {"Environment": found_in}
        return [f"{name}: {' '.join(sentences)}" for name, sentences in said.items()]
    return []


def _missing(given: Given) -> list[str]:
    """An https installation is a real one: nothing that it keeps may rest on a default of one machine."""
    if not given.production:
        return []
    needed = {
        "SECRET_KEY": (given.secret_key, "the key that signs sessions and links, 50 characters or more"),
        "DATABASE_URL": (given.database, "the PostgreSQL database, postgres://user:password@host:5432/slipway"),
        "CELERY_BROKER_URL": (given.broker_url, "the queue, redis://host:6379/0 or amqp://user:password@host:5672/"),
        "EMAIL_URL": (given.mail, "the mail server, smtp://user:password@host:587?tls=true"),
    }
    return [f"{name}: Not set. It is {what}." for name, (value, what) in needed.items() if not value]
