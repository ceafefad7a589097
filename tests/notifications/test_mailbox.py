"""Without a mail server: one readable file per mail."""

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from stat import S_IMODE
from typing import Any

import pytest
from django.core.mail import EmailMessage, send_mail

from accounts.models import Person
from common import clock
from notifications.actions.deliver import claim, deliver
from notifications.envelope import Envelope
from notifications.mailbox import EmlBackend
from notifications.models import LEASE, Result
from notifications.postbox import Postbox
from tests.notifications.conftest import message, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where mail is written; it is made when it is needed."""
    settings.EMAIL_BACKEND = "notifications.mailbox.EmlBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "data" / "mail"
    return tmp_path / "data" / "mail"


@pytest.fixture
def imke() -> Person:
    return person("Imke de Vries")


def test_a_mail_is_a_file_that_a_mail_program_opens(folder: Path, imke: Person) -> None:
    message(imke, text="Zoë said yes.\n")
    assert deliver()[Result.SENT] == 1
    (file,) = folder.iterdir()
    assert file.name.startswith(f"{clock.now():%Y-%m-%d}-imke-customer-churn-model-is-cleared-")
    assert file.suffix == ".eml"
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["To"] == "Imke de Vries <imke@example.com>"
    assert mail.get_body(("plain",)).get_content().strip() == "Zoë said yes."  # type: ignore[union-attr]
    assert "Zoë said yes." in file.read_text()


def test_only_its_owner_reads_the_folder(folder: Path, imke: Person) -> None:
    message(imke)
    deliver()
    assert S_IMODE(folder.stat().st_mode) == 0o700


def test_the_same_mail_twice_is_one_file(folder: Path, imke: Person) -> None:
    message(imke)
    first = claim()
    with Postbox() as postbox:
        assert first is not None
        postbox.send(Envelope(first))
    with clock.pinned(clock.now() + LEASE + timedelta(days=1)):
        assert deliver()[Result.SENT] == 1
    assert len(list(folder.iterdir())) == 1


def test_two_mails_with_the_same_words_are_two_files(folder: Path, imke: Person) -> None:
    message(imke, "test:1")
    message(imke, "test:2")
    deliver()
    assert len(list(folder.iterdir())) == 2


def test_mail_of_others_is_written_too(folder: Path) -> None:
    """Sign-in by mail, for one, does not go through the outbox."""
    send_mail("Reset your password", "Here.", None, ["imke@example.com"])
    assert [file.name[11:31] for file in folder.iterdir()] == ["imke-reset-your-pass"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "", "Zoë/…", "a" * 400])
def test_no_subject_leads_out_of_the_folder(folder: Path, name: str) -> None:
    EmlBackend().send_messages([EmailMessage(name, "…", "a@example.com", [f"{name or 'x'}@example.com"])])
    (file,) = folder.iterdir()
    assert file.parent == folder
    assert len(file.name) < 140


def test_a_folder_that_cannot_be_written_is_tried_again(folder: Path, imke: Person) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("A file stands where the folder should be.")
    message(imke)
    assert deliver()[Result.DEFERRED] == 1
    folder.unlink()
    with clock.pinned(clock.now() + timedelta(hours=1)):
        assert deliver()[Result.SENT] == 1
