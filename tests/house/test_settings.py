"""One settings file: what the environment gives, what stands without it, and what is said when something is wrong."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from environs import ValidationError
from storages.backends.s3 import S3Storage

from config import environment, files, home
from config.checks import one_state_machine
from config.environment import files_from
from tests.architecture.source import ROOT

DEPLOYED = {
    "SITE_URL": "https://slipway.example.com",
    "SECRET_KEY": "a-key-for-this-test-that-is-as-long-as-it-has-to-be-0123456789",
    "DATABASE_URL": "postgres://slipway:p%40ss@db.example.com:5433/slipway",
    "CELERY_BROKER_URL": "redis://redis.example.com:6379/0",
    "EMAIL_URL": "smtp://post:s3cret@mail.example.com?tls=true",
}


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment in which nothing is set."""
    for name in (*DEPLOYED, "PORT", "ALLOWED_HOSTS", "SLIPWAY_HOME", "DATABASE_POOL", "DEMO", "DEBUG", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def deployed(bare: pytest.MonkeyPatch, **changes: str) -> None:
    for name, value in {**DEPLOYED, **changes}.items():
        bare.setenv(name, value)


def in_a_process(command: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    given = {"PATH": os.environ["PATH"], **variables}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=given, capture_output=True, text=True, timeout=120, check=False
    )


def test_nothing_needs_to_be_set(bare: pytest.MonkeyPatch) -> None:
    given = environment.read()
    assert (given.site_url, given.port, given.production) == ("http://localhost:8000", 8000, False)


def test_the_address_follows_the_port(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("PORT", "8123")
    assert environment.read().site_url == "http://localhost:8123"


def test_an_https_address_makes_it_production(bare: pytest.MonkeyPatch) -> None:
    deployed(bare)
    assert environment.read().production


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "CELERY_BROKER_URL", "EMAIL_URL"])
def test_production_names_what_is_missing(bare: pytest.MonkeyPatch, name: str) -> None:
    deployed(bare, **{name: ""})
    with pytest.raises(SystemExit, match=rf"Slipway cannot start:\n  {name}: Not set\. It is "):
        environment.read()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "eighty", "PORT: Not a valid integer."),
        ("PORT", "70000", "PORT: It must be a number between 1 and 65535."),
        ("SITE_URL", "slipway.example.com", "SITE_URL: It must start with http:// or https://"),
        ("SITE_URL", "https://example.com/slipway", "SITE_URL: It must be an origin without a path"),
        ("DATABASE_URL", "mysql://localhost/slipway", "DATABASE_URL: It must start with postgres:// or postgresql://"),
        ("DATABASE_URL", "postgres://localhost", "DATABASE_URL: It names no database"),
        ("DATABASE_URL", "postgres://localhost:x/slipway", "DATABASE_URL: Its port is not a number"),
        ("CELERY_BROKER_URL", "kafka://localhost", "CELERY_BROKER_URL: It must start with redis://"),
        ("EMAIL_URL", "smtp:mail.example.com", "EMAIL_URL: It names no mail server"),
        ("SECRET_KEY", "short", "SECRET_KEY: It must be at least 50 characters"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL: It must be one of DEBUG, INFO, WARNING, ERROR."),
        ("DEBUG", "perhaps", "DEBUG: Not a valid boolean."),
        ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES: It must be 0 or more."),
        ("CHECK_LIMITS", "luck=0.5", "CHECK_LIMITS: It names luck; there are missing_share, power,"),
        ("CHECK_LIMITS", "drift=-1", "CHECK_LIMITS: It must give numbers of 0 or more"),
    ],
)
def test_a_wrong_value_is_named_in_a_sentence(bare: pytest.MonkeyPatch, name: str, value: str, sentence: str) -> None:
    bare.setenv(name, value)
    with pytest.raises(SystemExit) as stop:
        environment.read()
    assert f"  {sentence}" in str(stop.value)


def test_limits_of_checks_are_moved_by_name(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("CHECK_LIMITS", "drift=0.25,silent_days=3")
    assert environment.read().limits == {"drift": 0.25, "silent_days": 3}


def test_all_that_is_wrong_is_said_at_once(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("PORT", "x")
    bare.setenv("LOG_LEVEL", "x")
    with pytest.raises(SystemExit, match=r"(?s)PORT: .*LOG_LEVEL: "):
        environment.read()


def test_a_database_url_says_host_user_password_and_options() -> None:
    assert environment.database_from("postgresql://slip:p%40ss@db:5433/way?sslmode=require") == {
        "NAME": "way",
        "USER": "slip",
        "PASSWORD": "p@ss",
        "HOST": "db",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_database_url_may_name_a_socket() -> None:
    assert environment.database_from("postgres://slipway@/slipway?host=/run/pg")["HOST"] == "/run/pg"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail", {"EMAIL_PORT": 587, "EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}),
        ("smtp://a:b%3A@mail:25?tls=true", {"EMAIL_PORT": 25, "EMAIL_USE_TLS": True, "EMAIL_HOST_PASSWORD": "b:"}),
        ("smtps://mail", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True}),
    ],
)
def test_a_mail_url_says_how_mail_travels(url: str, expected: dict[str, Any]) -> None:
    assert expected.items() <= environment.mail_from(url).items()


def test_a_mail_url_needs_a_server() -> None:
    with pytest.raises(ValidationError, match="names no mail server"):
        environment.mail_from("smtp://")


def test_a_key_of_its_own_is_made_once_and_is_nobody_elses(tmp_path: Path) -> None:
    key = home.secret_key(tmp_path / "var")
    assert len(key) >= 50
    assert home.secret_key(tmp_path / "var") == key
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
def test_production_passes_the_deployment_checks_in_silence(tmp_path: Path) -> None:
    done = in_a_process(
        ["manage.py", "check", "--deploy", "--fail-level", "WARNING"], **DEPLOYED, SLIPWAY_HOME=str(tmp_path)
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert done.stdout.strip() == "System check identified no issues (1 silenced)."


@pytest.mark.slow
@pytest.mark.parametrize("command", [["manage.py", "check"], ["-m", "gunicorn", "--config", "python:config.gunicorn"]])
def test_every_process_says_the_sentence_and_no_trace(tmp_path: Path, command: list[str]) -> None:
    done = in_a_process(command, SLIPWAY_HOME=str(tmp_path), DATABASE_URL="mysql://localhost/slipway")
    assert done.returncode != 0
    assert "DATABASE_URL: It must start with postgres://" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_help_starts_no_database(tmp_path: Path) -> None:
    done = in_a_process(["manage.py", "migrate", "--help"], SLIPWAY_HOME=str(tmp_path))
    assert done.returncode == 0
    assert not (tmp_path / "postgres").exists()


def test_the_inactive_state_machine_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert one_state_machine() == []
    inactive = tmp_path / "django_fsm-3.0.0.dist-info"
    inactive.mkdir()
    (inactive / "METADATA").write_text("Metadata-Version: 2.1\nName: django-fsm\nVersion: 3.0.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert [found.id for found in one_state_machine()] == ["slipway.E001"]


def test_files_go_to_the_bucket_that_files_url_names() -> None:
    given = files_from("s3://key:se%2Fcret@evidence/slipway?endpoint_url=https://s3.example&region_name=eu-west-1")
    storage = S3Storage(**files.storage(given)["OPTIONS"])
    assert (storage.bucket_name, storage.location, storage.endpoint_url) == (
        "evidence",
        "slipway",
        "https://s3.example",
    )
    assert (storage.access_key, storage.secret_key) == ("key", "se/cret")


@pytest.mark.parametrize("url", ["https://bucket/", "s3:///folder", "s3://bucket?acl=public-read"])
def test_a_bucket_that_cannot_be_meant_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        files_from(url)
