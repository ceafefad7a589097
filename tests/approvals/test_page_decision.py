"""Deciding in the browser, without scripts: what is asked, what comes back, and that nothing typed is lost."""

import re
from typing import Any

import pytest

from accounts.models import Person
from approvals.actions.decide import decide
from approvals.models import Condition, Decision, SignOff
from audit.models import Event
from projects.actions.edit_profile import edit_profile
from tests.cast import Cast
from tests.pages import Page, Reader
from tests.stories import Story, at_stakeholder, side_by_side

FORMS = {"conditions-TOTAL_FORMS": "3", "conditions-INITIAL_FORMS": "0"}


def condition(n: int, text: str, owner: Person | str, due: str) -> dict[str, str]:
    """One condition as a browser sends it."""
    pk = owner if isinstance(owner, str) else str(owner.pk)
    fields = {"text": text, "owner": pk, "due_on": due, "before_go_live": "on"}
    return {f"conditions-{n}-{name}": value for name, value in fields.items()}


def send(reader: Reader, sign_off: SignOff, **fields: Any) -> Page:
    """Open the page and send its form."""
    hidden = reader.look("decision", sign_off.pk).hidden
    return reader.post(sign_off.get_absolute_url(), {**FORMS, "seen": hidden["seen"], **fields})


@pytest.fixture
def story(cast: Cast) -> Story:
    return side_by_side(cast)


@pytest.fixture
def imke(cast: Cast) -> Reader:
    return Reader(cast.imke)


def test_it_asks_the_holder(story: Story, imke: Reader) -> None:
    page = imke.look("decision", story.sign_off("security").pk)
    assert page.says("Security sign-off for", "Your decision, Security", "Approve with conditions", "Reject")
    assert page.says("The turn goes back to Jonas Lindqvist", "Next:", "Marguerite Laurent has 3 days")
    assert not re.search(r'type="radio"[^>]* checked', page.html)


def test_opening_it_changes_nothing(story: Story, imke: Reader) -> None:
    before = Event.objects.count()
    imke.look("decision", story.sign_off("security").pk)
    assert Event.objects.count() == before
    assert not story.sign_off("security").looks.exists()


def test_an_approval_is_recorded_and_leads_to_what_else_waits(story: Story, imke: Reader) -> None:
    page = send(imke, story.sign_off("security"), verdict="approve", comment="Keys rotate.")
    assert (page.status, page.goes_to) == (303, "/")
    assert imke.look("inbox").says("Approved Customer churn model.", "decides on DevOps.")
    decision = Decision.objects.get(sign_off=story.sign_off("security"))
    assert (decision.by, decision.verdict, decision.comment) == (imke.person, "approve", "Keys rotate.")


def test_the_last_approval_clears_the_project(cast: Cast) -> None:
    story = at_stakeholder(cast)
    marguerite = Reader(cast.marguerite)
    assert marguerite.look("decision", story.sign_off("stakeholder").pk).says("Clears the last gate")
    send(marguerite, story.sign_off("stakeholder"), verdict="approve")
    assert marguerite.look("inbox").says("It is cleared to go live.")
    assert story.reread().state == "cleared"


def test_a_verdict_has_to_be_chosen(story: Story, imke: Reader) -> None:
    page = send(imke, story.sign_off("security"), comment="Something I thought about for long.")
    assert page.status == 422
    assert page.says("Choose one.", "Something I thought about for long.")
    assert not Decision.objects.filter(by=imke.person).exists()


@pytest.mark.parametrize("verdict", ["waive", "recuse", "advise", "APPROVE"])
def test_only_what_is_offered_can_be_chosen(story: Story, imke: Reader, verdict: str) -> None:
    page = send(imke, story.sign_off("security"), verdict=verdict, comment="Hm.")
    assert page.status == 422
    assert page.says("Choose one of these.")


def test_requested_changes_need_words(story: Story, imke: Reader) -> None:
    page = send(imke, story.sign_off("security"), verdict="request_changes", comment="  ")
    assert page.status == 422
    assert page.says("Say what would make you approve, so Jonas can act on it.")
    assert 'value="request_changes" checked' in page.html


def test_requested_changes_give_the_turn_to_the_team(story: Story, imke: Reader) -> None:
    page = send(imke, story.sign_off("security"), verdict="request_changes", comment="Rotate the keys.")
    assert page.status == 303
    assert imke.look("inbox").says("Asked for changes to Customer churn model. The turn is with Jonas.")
    assert story.states()["security"] == "changes_requested"


def test_a_reason_has_an_end(story: Story, imke: Reader) -> None:
    page = send(imke, story.sign_off("security"), verdict="approve", comment="x" * 10_001)
    assert page.status == 422
    assert page.says("Keep it to 10,000 characters.")


def test_conditions_are_demanded_with_owner_and_day(story: Story, imke: Reader) -> None:
    demand = condition(1, "Rotate the keys", story.cast.marguerite, "2099-06-25")
    page = send(imke, story.sign_off("security"), verdict="approve_with_conditions", **demand)
    assert page.status == 303
    found = Condition.objects.get()
    assert (found.text, found.owner, str(found.due_on)) == ("Rotate the keys", story.cast.marguerite, "2099-06-25")
    assert found.before_go_live
    assert imke.look("inbox").says("with 1 condition")


@pytest.mark.parametrize(
    ("text", "owner", "due", "sentence"),
    [
        ("", "jonas", "2099-06-25", "Say what has to be met."),
        ("Rotate", "", "2099-06-25", "Name somebody."),
        ("Rotate", "chen", "2099-06-25", "Name somebody from the list."),
        ("Rotate", "nobody", "2099-06-25", "Name somebody from the list."),
        ("Rotate", "jonas", "", "Name a day."),
        ("Rotate", "jonas", "25 June", "Write the day as 2026-06-25."),
        ("Rotate", "jonas", "2020-06-25", "This day has passed; name a day to come."),
        ("x" * 1_001, "jonas", "2099-06-25", "Keep it to 1,000 characters."),
    ],
)
def test_a_condition_says_what_is_wrong_with_it(
    story: Story, imke: Reader, text: str, owner: str, due: str, sentence: str
) -> None:
    who = {"": "", "nobody": "9999999"}.get(owner) or (owner and getattr(story.cast, owner)) or ""
    demand = condition(0, text, who, due)
    page = send(imke, story.sign_off("security"), verdict="approve_with_conditions", comment="Nearly.", **demand)
    assert page.status == 422
    assert page.says(sentence, "Nearly.")
    assert 'value="approve_with_conditions" checked' in page.html
    assert not text or text in page.text
    assert not Decision.objects.filter(by=imke.person).exists()


def test_an_approval_with_conditions_has_one(story: Story, imke: Reader) -> None:
    page = send(imke, story.sign_off("security"), verdict="approve_with_conditions", comment="Nearly.")
    assert page.status == 422
    assert page.says("Add the condition, or approve without one.", "Nearly.")


def test_conditions_of_another_verdict_are_passed_over(story: Story, imke: Reader) -> None:
    demand = condition(0, "Half a thou", "", "")
    page = send(imke, story.sign_off("security"), verdict="approve", **demand)
    assert page.status == 303
    assert not Condition.objects.exists()


def test_three_conditions_stand_ready(story: Story, imke: Reader) -> None:
    page = imke.look("decision", story.sign_off("security").pk)
    assert page.html.count('<fieldset class="condition') == 3


def test_there_is_room_for_one_more_and_nothing_is_lost(story: Story, imke: Reader) -> None:
    written = {
        **condition(0, "Rotate the keys", story.cast.jonas, "2099-06-25"),
        **condition(1, "Rehearse", "", ""),
        **condition(2, "Name an owner", story.cast.marguerite, "half past June"),
    }
    page = send(
        imke,
        story.sign_off("security"),
        do="add_condition",
        verdict="approve_with_conditions",
        comment="Three so far.",
        **written,
    )
    assert page.status == 200
    assert page.html.count('<fieldset class="condition') == 4
    for typed in ("Rotate the keys", "Rehearse", "Name an owner", "half past June", "2099-06-25", "Three so far."):
        assert typed in page.html
    assert 'value="approve_with_conditions" checked' in page.html
    assert not Decision.objects.filter(by=imke.person).exists()


def test_what_was_made_room_for_may_stay_empty(story: Story, imke: Reader) -> None:
    demand = condition(0, "Rotate the keys", story.cast.jonas, "2099-06-25")
    fields = {"verdict": "approve_with_conditions", **demand}
    more = send(imke, story.sign_off("security"), do="add_condition", **fields)
    fields |= {"conditions-TOTAL_FORMS": more.hidden["conditions-TOTAL_FORMS"], "conditions-1-before_go_live": "on"}
    assert more.hidden["conditions-TOTAL_FORMS"] == "2"
    assert send(imke, story.sign_off("security"), **fields).status == 303
    assert Condition.objects.count() == 1


def test_a_form_that_was_tampered_with_is_refused(story: Story, imke: Reader) -> None:
    for seen in ("[]", "{", '{"profile": 4}', "null"):
        page = send(imke, story.sign_off("security"), verdict="approve", seen=seen)
        assert page.status == 422
        assert page.says("This form can't be read any more. Open the page again.")
    page = send(imke, story.sign_off("security"), verdict="approve_with_conditions", **{"conditions-TOTAL_FORMS": "x"})
    assert page.status == 422
    assert not Decision.objects.filter(by=imke.person).exists()


def test_what_changed_meanwhile_is_read_first_and_the_text_is_kept(story: Story, imke: Reader) -> None:
    sign_off = story.sign_off("security")
    seen = imke.look("decision", sign_off.pk).hidden["seen"]
    edit_profile(story.project, by=story.cast.jonas, purpose="Another purpose.")
    fields = {**FORMS, "verdict": "approve", "comment": "All in order.", "seen": seen}
    page = imke.post(sign_off.get_absolute_url(), fields)
    assert page.status == 422
    assert page.says("Profile changed at", "Read it, then decide. Your text is kept.", "All in order.")
    assert 'value="approve" checked' in page.html
    assert not Decision.objects.filter(by=imke.person).exists()
    again = imke.post(sign_off.get_absolute_url(), {**fields, "seen": page.hidden["seen"]})
    assert again.status == 303


def test_a_colleague_who_was_quicker_does_not_cost_the_text(story: Story, imke: Reader) -> None:
    sign_off = story.sign_off("security")
    hidden = imke.look("decision", sign_off.pk).hidden
    decide(sign_off, by=story.cast.noor, verdict="approve")
    fields = {**FORMS, "seen": hidden["seen"], "verdict": "request_changes", "comment": "Rotate the keys."}
    page = imke.post(sign_off.get_absolute_url(), fields)
    assert page.status == 422
    assert page.says("Security is approved; nothing waits here.", "Rotate the keys.")
    assert Decision.objects.filter(sign_off=sign_off).count() == 1


def test_sending_it_twice_decides_once(story: Story, imke: Reader) -> None:
    sign_off = story.sign_off("security")
    hidden = imke.look("decision", sign_off.pk).hidden
    fields = {**FORMS, "seen": hidden["seen"], "verdict": "approve"}
    assert imke.post(sign_off.get_absolute_url(), fields).status == 303
    again = imke.post(sign_off.get_absolute_url(), fields)
    assert again.status == 422
    assert again.says("Your verdict on Security is on the record already: Approve.")


def test_rejecting_is_asked_once_more_and_takes_the_text_along(story: Story, imke: Reader) -> None:
    sign_off = story.sign_off("security")
    page = send(imke, sign_off, verdict="reject", comment="It sends profiles abroad.")
    assert (page.status, page.goes_to) == (303, f"/sign-offs/{sign_off.pk}/reject/")
    asked = imke.at(page.goes_to)
    assert asked.says("Reject Customer churn model?", "It ends this round", "It sends profiles abroad.")
    assert story.states()["security"] == "pending"
    done = imke.send("sign_off_reject", sign_off.pk, comment="It sends profiles abroad.", seen=asked.hidden["seen"])
    assert done.status == 303
    assert story.reread().state == "rejected"


def test_a_rejection_needs_a_reason(story: Story, imke: Reader) -> None:
    page = imke.send("sign_off_reject", story.sign_off("security").pk, comment="")
    assert page.status == 422
    assert page.says("Say what would make you approve")
    assert story.reread().state == "in_review"


def test_a_rejection_reads_what_changed_first(story: Story, imke: Reader) -> None:
    sign_off = story.sign_off("security")
    seen = imke.look("sign_off_reject", sign_off.pk).hidden["seen"]
    edit_profile(story.project, by=story.cast.jonas, purpose="Another purpose.")
    page = imke.send("sign_off_reject", sign_off.pk, comment="No.", seen=seen)
    assert page.status == 422
    assert page.says("Profile changed at", "No.")
