"""One mail a day with everything that stalls on somebody, at their own hour, and exactly one whatever runs twice."""

from datetime import date, time

import pytest

from accounts.models import Absence
from approvals.actions.hold import hold
from common import clock
from notifications.actions.book_reminders import book_reminders
from notifications.actions.choose_wishes import choose_wishes
from notifications.actions.deliver import deliver
from notifications.actions.write_digests import plan_digests, write_digests
from notifications.models import Digest, Letter, Mention, Message, Result
from projects.models import Project, Visibility
from tests.cast import Cast
from tests.notifications.ladders import SUBMITTED, conditioned, june, unreadable_hours
from tests.notifications.post_office import PostOffice
from tests.stories import Story, side_by_side, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast: Cast) -> Story:
    """At architecture with Ben since Wed 3 Jun; its clock runs out on Wed 10 Jun."""
    with clock.pinned(SUBMITTED):
        return with_ben(submitted(cast))


def with_ben(story: Story) -> Story:
    sign_off = story.sign_off("architecture")
    sign_off.holder = sign_off.reviewer = story.cast.ben
    sign_off.save(update_fields=["holder", "reviewer"])
    return story


def another(cast: Cast, name: str = "Returns forecast") -> Story:
    """A second turn of Ben's, of the same day."""
    with clock.pinned(SUBMITTED):
        return with_ben(submitted(cast, name))


def mails(story: Story) -> list[Message]:
    """Ben's daily mails."""
    return list(Message.objects.filter(letter=Letter.DIGEST, recipient=story.cast.ben).order_by("pk"))


def hears(story: Story, **wishes: object) -> None:
    chosen = {"digest_at": time(8), "muted": [], **wishes}
    choose_wishes(story.cast.ben, by=story.cast.ben, **chosen)  # type: ignore[arg-type]


def test_nothing_is_written_while_nothing_stalls(story: Story) -> None:
    assert write_digests(june(5, 8)) == 0
    assert not Digest.objects.exists()


def test_the_mail_of_the_morning_speaks_of_the_steps_of_the_day(story: Story) -> None:
    assert write_digests(june(8, 7)) == 0
    assert write_digests(june(8, 8)) == 1
    assert [mention.step for mention in Mention.objects.all()] == ["half_time"]


def test_there_is_one_a_day_whatever_runs_twice(story: Story) -> None:
    assert [write_digests(june(8, hour)) for hour in (8, 8, 9, 23)] == [1, 0, 0, 0]
    assert len(mails(story)) == 1


def test_after_a_silence_there_is_one_of_today_and_none_of_the_days_before(story: Story) -> None:
    assert write_digests(june(12, 15)) == 1
    (mail,) = mails(story)
    assert "Architecture, 2 days over" in mail.subject


def test_a_day_that_brings_nothing_new_has_none(story: Story) -> None:
    counts = []
    for day in (8, 9, 10, 11, 12, 15, 16, 17, 18, 19):
        write_digests(june(day, 8))
        counts.append(len(mails(story)))
    assert counts == [1, 1, 2, 3, 4, 5, 6, 7, 7, 7]


def test_it_comes_at_ones_own_hour_where_one_is(story: Story, cast: Cast) -> None:
    cast.ben.time_zone = "Pacific/Auckland"
    cast.ben.save(update_fields=["time_zone"])
    hears(story, digest_at=time(6, 30))
    assert write_digests(june(8, 18)) == 0
    assert write_digests(june(8, 18, 30)) == 1
    assert Digest.objects.get(person=cast.ben).day == date(2026, 6, 9)


def test_one_thing_is_told_by_the_letter_of_that_thing(story: Story) -> None:
    write_digests(june(11, 8))
    (mail,) = mails(story)
    assert mail.subject == "Customer churn model waits on your sign-off: Architecture, over since today"
    assert "Ben, Architecture has been your turn since Wed 3 Jun." in mail.text
    assert "Decide on Architecture" in mail.text


def test_several_are_listed_by_project_with_the_most_urgent_first(story: Story, cast: Cast) -> None:
    another(cast)
    write_digests(june(10, 8))
    (mail,) = mails(story)
    assert mail.subject == "2 things wait on you, 2 due today"
    assert mail.text.index("Customer churn model (SLP-1)") < mail.text.index("Returns forecast (SLP-2)")
    assert "Architecture: due today, yours since Wed 3 Jun, new today" in mail.text
    assert story.sign_off("architecture").get_absolute_url() in mail.html
    assert mail.project is None


def test_what_it_has_said_is_not_told_again_by_itself(story: Story, cast: Cast) -> None:
    write_digests(june(10, 8))
    book_reminders(june(10, 9))
    assert not Message.objects.filter(letter=Letter.REMINDER, recipient=cast.ben).exists()


def test_what_was_told_by_itself_brings_no_daily_mail_of_its_own(story: Story) -> None:
    hears(story, digest_at=time(17))
    book_reminders(june(10, 9))
    assert write_digests(june(10, 17)) == 0


def test_an_escalation_reaches_others_although_the_daily_mail_has_told_the_holder(story: Story, cast: Cast) -> None:
    write_digests(june(15, 8))
    book_reminders(june(15, 9))
    told = Message.objects.filter(reminder__isnull=False).values_list("recipient__name", "letter")
    assert list(told) == [("Adaeze Okafor", "escalation")]


def test_conditions_and_seats_stand_in_it_too(story: Story, cast: Cast) -> None:
    condition = conditioned(story)
    write_digests(june(12, 8))
    mail = Message.objects.get(letter=Letter.DIGEST, recipient=cast.priya)
    assert mail.subject == "Customer churn model waits on a condition of yours, due today"
    assert condition.text in mail.text


def test_who_has_switched_it_off_gets_none_and_hears_of_what_is_due_by_itself(story: Story) -> None:
    hears(story, muted=["digest:email"])
    assert write_digests(june(10, 8)) == 0
    book_reminders(june(10, 9))
    assert Message.objects.filter(letter=Letter.REMINDER, recipient=story.cast.ben).count() == 1


def test_whoever_is_no_longer_active_gets_none(story: Story, cast: Cast) -> None:
    cast.ben.is_active = False
    cast.ben.save(update_fields=["is_active"])
    assert write_digests(june(10, 8)) == 0


def test_who_is_away_gets_it_all_the_same_as_long_as_they_hold_the_turn(story: Story, cast: Cast) -> None:
    Absence.objects.create(person=cast.ben, starts_on=june(8).date(), ends_on=june(12).date())
    assert write_digests(june(10, 8)) == 1


# Looked at again before it goes out


def test_a_mail_of_which_everything_is_settled_is_not_sent(story: Story, office: PostOffice) -> None:
    with clock.pinned(june(10, 8)):
        write_digests()
    with clock.pinned(june(10, 9)):
        story.approve("architecture")
        assert deliver()[Result.DROPPED] == 1
        assert write_digests() == 0
        assert write_digests() == 0
    assert office.seen == []


def test_a_mail_of_which_a_part_is_settled_is_written_anew(story: Story, cast: Cast, office: PostOffice) -> None:
    another(cast)
    with clock.pinned(june(10, 8)):
        write_digests()
        story.approve("architecture")
        deliver()
        assert write_digests() == 1
        assert write_digests() == 0
        deliver()
    sent = [mail["Subject"] for mail in office.mails]
    assert "Returns forecast waits on your sign-off: Architecture, due today" in sent
    assert not any("2 things" in subject for subject in sent)


def test_a_project_that_its_reader_may_see_no_longer_is_not_named(story: Story, cast: Cast, office: PostOffice) -> None:
    condition = conditioned(story, due_on=date(2026, 6, 10))
    with clock.pinned(june(10, 8)):
        write_digests()
        Project.objects.filter(pk=story.project.pk).update(visibility=Visibility.CONFIDENTIAL)
        type(condition).objects.filter(pk=condition.pk).update(owner=cast.chen)
        deliver()
    assert not any(cast.priya.email in recipients for recipients in office.recipients)


def test_a_held_project_is_not_spoken_of(story: Story, cast: Cast, office: PostOffice) -> None:
    with clock.pinned(june(10, 8)):
        write_digests()
        hold(story.project, by=cast.jonas, reason="The pilot shop is closed.", until=date(2026, 6, 29))
        deliver()
    assert not any("waits on your sign-off" in mail["Subject"] for mail in office.mails)


# The dry run


def test_what_would_be_written_can_be_seen_beforehand(story: Story, cast: Cast) -> None:
    (daily,) = plan_digests(june(10, 8))
    assert (daily.person, [stall.step.key for stall in daily.stalls]) == (cast.ben, ["due:2026-06-10"])
    assert not Digest.objects.exists()


def test_one_that_cannot_be_read_holds_up_no_other(cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        story = side_by_side(cast)
    unreadable_hours(story)
    write_digests(june(10, 8))
    written = set(Message.objects.filter(letter=Letter.DIGEST).values_list("recipient__name", flat=True))
    assert story.sign_off("devops").holder.name in written
    assert story.sign_off("security").holder.name not in written


def test_the_next_reminder_is_the_one_after_that_of_which_the_daily_mail_speaks(cast: Cast) -> None:
    """Half of the time has gone at one in the afternoon of Mon 8 Jun, of which the mail of that morning speaks."""
    with clock.pinned(SUBMITTED):
        submitted(cast)
    with clock.pinned(june(8, 8)):
        assert write_digests(june(8, 8)) == 1
    assert "The next reminder goes out Wed 10 Jun." in Message.objects.get(letter=Letter.DIGEST).text
