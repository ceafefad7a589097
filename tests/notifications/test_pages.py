"""Pages for who keeps the mail going, and the button that reminds."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from audit.models import Event
from notifications.actions.deliver import deliver
from notifications.actions.dispatch import dispatch
from notifications.lifecycle import MessageState
from notifications.models import Letter, Message, Reminder
from projects.models import Project, Visibility
from tests.cast import Cast
from tests.notifications.conftest import message
from tests.notifications.post_office import PostOffice
from tests.stories import submitted

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(person: Person, name: str, *arguments: object, expect: int = 200) -> str:
    """What somebody sees at an address."""
    answer = signed_in(person).get(reverse(name, args=arguments))
    assert answer.status_code == expect
    return answer.content.decode()


@pytest.fixture
def refused(cast: Cast, office: PostOffice) -> Message:
    """A mail to Imke that her server did not take, about a project that everybody of the company sees."""
    story = submitted(cast)
    office.at_recipient = ["550 5.1.1 No such user"]
    one = message(cast.imke, project=story.project)
    deliver()
    return one


def test_an_operator_sees_what_was_refused_and_why(cast: Cast, refused: Message) -> None:
    seen = page(cast.otto, "mail")
    assert "1 mail was refused" in seen
    assert "550 5.1.1 No such user" in seen
    assert "Imke de Vries" in seen


@pytest.mark.parametrize("name", ["mail", "mail_message", "mail_letter", "mail_retry"])
def test_for_everybody_else_the_pages_are_not_there(cast: Cast, refused: Message, name: str) -> None:
    arguments = [] if name == "mail" else [refused.pk]
    for person in (cast.imke, cast.ingrid, cast.grace):
        page(person, name, *arguments, expect=404)


def test_who_has_not_signed_in_is_asked_to(refused: Message) -> None:
    assert Client().get("/mail/").status_code == 302
    assert Client().post(f"/mail/{refused.pk}/retry/").status_code == 302


def test_the_page_of_a_mail_shows_its_words_and_every_try(cast: Cast, refused: Message) -> None:
    seen = page(cast.otto, "mail_message", refused.pk)
    assert "Refused for good: 550 5.1.1 No such user" in seen
    assert "Every gate has said yes." in seen
    assert refused.headers["Message-ID"].strip("<>") in seen


def test_an_administrator_does_not_read_mail_about_what_they_may_not_see(cast: Cast, refused: Message) -> None:
    Project.objects.update(visibility=Visibility.CONFIDENTIAL)
    for seen in (page(cast.otto, "mail"), page(cast.otto, "mail_message", refused.pk)):
        assert refused.subject not in seen
        assert "Every gate has said yes." not in seen
        assert "550 5.1.1 No such user" in seen
    page(cast.otto, "mail_letter", refused.pk, expect=404)


def test_a_letter_is_shown_with_nothing_that_could_run(cast: Cast, refused: Message) -> None:
    answer = signed_in(cast.otto).get(f"/mail/{refused.pk}/letter/")
    assert answer.content.decode() == refused.html
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; style-src 'unsafe-inline'; sandbox")


def test_opening_a_page_changes_nothing(cast: Cast, refused: Message) -> None:
    page(cast.otto, "mail_retry", refused.pk)
    assert Message.objects.get(pk=refused.pk).state == MessageState.REFUSED


def test_an_operator_sends_a_mail_again_on_the_record(cast: Cast, refused: Message, office: PostOffice) -> None:
    answer = signed_in(cast.otto).post(f"/mail/{refused.pk}/retry/")
    assert (answer.status_code, answer["Location"]) == (303, f"/mail/{refused.pk}/")
    deliver()
    assert Message.objects.get(pk=refused.pk).state == MessageState.SENT
    event = Event.objects.filter(verb="mail.retried").get()
    assert (event.stream, event.changes["refusal"]) == ("organisation", "550 5.1.1 No such user")


def test_a_mail_that_was_sent_is_not_sent_again(cast: Cast, office: PostOffice) -> None:
    one = message(cast.imke)
    deliver()
    answer = signed_in(cast.otto).post(f"/mail/{one.pk}/retry/")
    assert answer.status_code == 422
    assert "This message is sent" in answer.content.decode()


def test_without_a_mail_server_the_page_says_where_mail_is(cast: Cast, settings: object) -> None:
    settings.EMAIL_BACKEND = "notifications.mailbox.EmlBackend"  # type: ignore[attr-defined]
    assert "There is no mail server" in page(cast.otto, "mail")


def test_the_list_can_be_narrowed_and_paged(cast: Cast, refused: Message) -> None:
    for number in range(60):
        message(cast.imke, f"more:{number}")
    assert "?page=2" in page(cast.otto, "mail")
    only = signed_in(cast.otto).get("/mail/?state=refused").content.decode()
    assert only.count("<tr data-row") == 1
    assert signed_in(cast.otto).get("/mail/?state=nonsense").status_code == 200
    assert signed_in(cast.otto).get("/mail/?page=nonsense").status_code == 404


def test_the_list_costs_the_same_however_long_it_is(
    cast: Cast, refused: Message, django_assert_max_num_queries: object
) -> None:
    for number in range(45):
        message(cast.imke, f"more:{number}", project=refused.project)
    client = signed_in(cast.otto)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get("/mail/")


# Reminding


def test_whoever_sees_the_project_reminds_whose_turn_it_is(cast: Cast) -> None:
    sign_off = submitted(cast).sign_off("architecture")
    dispatch()
    assert f"Remind {sign_off.holder.name}" in page(cast.jonas, "sign_off_remind", sign_off.pk)
    answer = signed_in(cast.jonas).post(f"/sign-offs/{sign_off.pk}/remind/")
    assert (answer.status_code, answer["Location"]) == (303, "/projects/SLP-1/")
    dispatch()
    assert Message.objects.filter(letter=Letter.REMINDER).get().recipient == sign_off.holder


def test_opening_the_page_reminds_nobody(cast: Cast) -> None:
    page(cast.jonas, "sign_off_remind", submitted(cast).sign_off("architecture").pk)
    assert not Reminder.objects.exists()


def test_a_second_reminder_is_refused_with_a_sentence(cast: Cast) -> None:
    sign_off = submitted(cast).sign_off("architecture")
    client = signed_in(cast.jonas)
    client.post(f"/sign-offs/{sign_off.pk}/remind/")
    answer = client.post(f"/sign-offs/{sign_off.pk}/remind/")
    assert answer.status_code == 422
    assert "The next reminder can go out on" in answer.content.decode()


def test_a_sign_off_that_one_may_not_see_is_not_there(cast: Cast) -> None:
    sign_off = submitted(cast).sign_off("architecture")
    Project.objects.update(visibility=Visibility.CONFIDENTIAL)
    assert signed_in(cast.chen).post(f"/sign-offs/{sign_off.pk}/remind/").status_code == 404
    assert not Reminder.objects.exists()
