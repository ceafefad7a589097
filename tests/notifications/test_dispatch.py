"""From events to messages: who hears of which fact, once, and nothing lost."""

from collections import Counter
from datetime import timedelta

import pytest

from accounts.models import Membership, Person
from approvals.actions.answer import answer
from approvals.actions.ask import ask
from approvals.actions.decide import decide
from approvals.actions.hold_sign_off import claim, hand_over
from approvals.actions.submit import submit
from audit import context
from audit.models import Event
from common import clock
from common.refusals import Refused
from notifications.actions.dispatch import dispatch
from notifications.models import Message, Undispatched
from projects.actions.edit_profile import edit_profile
from projects.actions.seats import name_accountable
from projects.models import Project, Visibility
from tests.cast import Cast, a_person
from tests.stories import at_stakeholder, draft, ready, side_by_side, submitted

pytestmark = pytest.mark.django_db


def silence() -> None:
    """What happened so far has been told."""
    Undispatched.objects.all().delete()


def told() -> list[tuple[str, str]]:
    """Who was told what by the latest dispatch, sorted."""
    before = set(Message.objects.values_list("pk", flat=True))
    dispatch()
    fresh = Message.objects.exclude(pk__in=before).select_related("recipient")
    return sorted((message.recipient.first_name, message.letter) for message in fresh)


def test_every_event_is_noted_in_its_own_transaction(cast: Cast) -> None:
    draft(cast)
    assert set(Undispatched.objects.values_list("pk", flat=True)) == set(Event.objects.values_list("pk", flat=True))


def test_a_new_turn_is_told_to_its_holder_alone(cast: Cast) -> None:
    story = submitted(cast)
    Undispatched.objects.exclude(event_id__in=Event.objects.filter(verb="sign_off.opened").values("pk")).delete()
    assert told() == [(story.sign_off("architecture").holder.first_name, "turn")]


def test_an_approval_is_told_to_the_lead_and_the_next_gates_hear_that_it_is_their_turn(cast: Cast) -> None:
    story = submitted(cast)
    silence()
    story.approve("architecture")
    holders = [story.sign_off(gate).holder.first_name for gate in ("security", "devops")]
    assert told() == sorted([("Jonas", "decided"), *((name, "turn") for name in holders)])


def test_dispatching_twice_tells_once(cast: Cast) -> None:
    submitted(cast)
    assert told()
    assert told() == []
    assert Undispatched.objects.count() == 0


def test_an_event_that_is_told_again_makes_no_second_message(cast: Cast) -> None:
    submitted(cast)
    dispatch()
    count = Message.objects.count()
    Undispatched.objects.bulk_create(Undispatched(event_id=pk) for pk in Event.objects.values_list("pk", flat=True))
    dispatch()
    assert Message.objects.count() == count


def test_nobody_is_told_of_what_they_did_themselves(cast: Cast) -> None:
    story = submitted(cast)
    holder = story.sign_off("architecture").holder
    other = cast.ben if holder == cast.adaeze else cast.adaeze
    silence()
    claim(story.sign_off("architecture"), by=other)
    assert told() == []


def test_whoever_is_handed_a_turn_hears_of_it(cast: Cast) -> None:
    story = side_by_side(cast)
    holder = story.sign_off("security").holder
    other = cast.noor if holder == cast.imke else cast.imke
    silence()
    hand_over(story.sign_off("security"), by=holder, to=other, comment="You know this team.")
    assert told() == [(other.first_name, "turn")]
    assert "You know this team." in Message.objects.get().text


def test_a_turn_that_went_on_before_it_was_told_is_told_to_the_present_holder_only(cast: Cast) -> None:
    story = side_by_side(cast)
    holder = story.sign_off("security").holder
    other = cast.noor if holder == cast.imke else cast.imke
    hand_over(story.sign_off("security"), by=holder, to=other)
    names = [name for name, letter in told() if letter == "turn"]
    assert other.first_name in names
    assert holder.first_name not in names


def test_requested_changes_and_their_answer(cast: Cast) -> None:
    story = side_by_side(cast)
    silence()
    decide(story.sign_off("security"), by=cast.imke, verdict="request_changes", comment="Say who may read it.")
    assert told() == [("Jonas", "changes")]
    answer(story.sign_off("security"), by=cast.jonas, text="Only the data owner may.")
    reviewer = story.sign_off("security").holder
    assert told() == [(reviewer.first_name, "answered")]


def test_a_question_and_its_answer(cast: Cast) -> None:
    story = side_by_side(cast)
    silence()
    ask(story.sign_off("security"), by=cast.imke, question="Until when?")
    assert told() == [("Jonas", "question")]
    answer(story.sign_off("security"), by=cast.jonas, text="Until June.")
    assert told() == [(story.sign_off("security").holder.first_name, "answered")]


def test_the_last_approval_is_told_as_the_clearance_it_brings(cast: Cast) -> None:
    story = at_stakeholder(cast)
    silence()
    story.approve("stakeholder")
    assert told() == [("Jonas", "cleared")]


def test_a_rejection_is_told_once_to_everybody_on_the_project(cast: Cast) -> None:
    story = side_by_side(cast)
    silence()
    decide(story.sign_off("security"), by=cast.imke, verdict="reject", comment="It keeps names for ever.")
    assert told() == [("Jonas", "rejected"), ("Marguerite", "rejected")]


def test_a_dismissed_approval_is_told_to_whoever_gave_it_and_nobody_else(cast: Cast) -> None:
    story = side_by_side(cast)
    story.approve("security")
    silence()
    edit_profile(story.project, by=cast.jonas, purpose="Another purpose altogether.")
    assert told() == [("Adaeze", "dismissed"), ("Imke", "dismissed")]


def test_whoever_is_named_for_a_seat_is_asked_to_accept_it(cast: Cast) -> None:
    story = draft(cast)
    silence()
    name_accountable(story.project, by=cast.jonas, area="product", accountable=cast.sven)
    assert told() == [("Sven", "seat")]
    assert "product" in Message.objects.get().subject


def test_a_seat_accepted_before_it_was_told_is_not_offered_again(cast: Cast) -> None:
    ready(cast)
    assert told() == []


def test_what_is_imported_is_history_and_told_to_nobody(cast: Cast) -> None:
    with context.channel("import"):
        submitted(cast)
    assert told() == []
    assert Undispatched.objects.count() == 0


def test_whoever_may_not_see_the_project_hears_nothing(cast: Cast) -> None:
    story = side_by_side(cast)
    story.approve("security", by=cast.imke)
    Project.objects.filter(pk=story.project.pk).update(visibility=Visibility.CONFIDENTIAL)
    Membership.objects.filter(person=cast.imke).update(until=clock.now())
    silence()
    edit_profile(story.project, by=cast.jonas, purpose="Another purpose altogether.")
    assert ("Imke", "dismissed") not in told()


def test_neither_those_who_left_nor_service_accounts_get_mail(cast: Cast) -> None:
    story = draft(cast)
    silence()
    for area, person in (("product", a_person("Robin Hood")), ("qa", a_person("Gone Away"))):
        name_accountable(story.project, by=cast.jonas, area=area, accountable=person)
    Person.objects.filter(name="Robin Hood").update(kind="service")
    Person.objects.filter(name="Gone Away").update(is_active=False)
    assert told() == []


def test_one_event_that_cannot_be_told_holds_up_no_other(cast: Cast) -> None:
    Undispatched.objects.create(event_id=0)
    submitted(cast)
    names = told()
    assert names
    row = Undispatched.objects.get()
    assert (row.event_id, row.attempts) == (0, 1)
    assert row.trouble.startswith("DoesNotExist")
    assert row.not_before > clock.now()


def test_an_event_put_off_is_tried_again_later(cast: Cast) -> None:
    Undispatched.objects.create(event_id=0)
    dispatch()
    assert dispatch() == Counter()
    with clock.pinned(clock.now() + timedelta(hours=2)):
        dispatch()
    assert Undispatched.objects.get().attempts == 2


def test_a_rolled_back_event_leaves_nothing_to_tell(cast: Cast) -> None:
    story = draft(cast)
    silence()
    with pytest.raises(Refused):
        submit(story.project, by=cast.jonas)
    assert Undispatched.objects.count() == 0
