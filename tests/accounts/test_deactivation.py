"""Somebody leaves the company: everything that was theirs ends at that moment."""

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from accounts.actions.deactivate import deactivate, reactivate
from accounts.actions.issue_token import issue_token
from accounts.actions.join_team import join_team
from accounts.models import Membership, Person, Team, Token
from accounts.signals import standing_changed
from accounts.standing import standing_of
from audit.models import Event
from common import clock
from common.refusals import Invalid, Refused
from tests.cast import PASSWORD, Cast, with_password


def test_memberships_and_tokens_end_at_that_moment(cast: Cast) -> None:
    issue_token(cast.imke, by=cast.imke, name="Notebook", scopes=["read"])
    deactivate(cast.imke, by=cast.otto)
    assert not Membership.objects.current().filter(person=cast.imke).exists()
    assert not Token.objects.living(clock.now()).filter(user=cast.imke).exists()
    assert not Token.objects.unrevoked().filter(user=cast.imke).exists()
    assert not standing_of(Person.objects.get(pk=cast.imke.pk)).teams
    changes = Event.objects.get(verb="person.deactivated").changes
    assert (changes["teams"], changes["tokens"]) == (["security"], ["Notebook"])
    assert Event.objects.get(verb="team.left", stream="team:security").changes["person"] == cast.imke.pk


def test_others_hear_of_it_in_the_same_transaction(cast: Cast) -> None:
    told: list[bool] = []
    standing_changed.connect(receiver := lambda person, **_: told.append(person.is_active))
    deactivate(cast.imke, by=cast.otto)
    standing_changed.disconnect(receiver)
    assert told == [False]


def test_they_cannot_sign_in_and_open_sessions_end(cast: Cast, client: Client) -> None:
    with_password(cast.imke)
    client.force_login(cast.imke)
    deactivate(cast.imke, by=cast.otto)
    assert client.get("/settings/").status_code == 302
    assert authenticate(email=cast.imke.email, password=PASSWORD) is None


def test_twice_changes_nothing(cast: Cast) -> None:
    deactivate(cast.imke, by=cast.otto)
    deactivate(cast.imke, by=cast.otto)
    assert Event.objects.filter(verb="person.deactivated").count() == 1


def test_nobody_locks_themselves_out(cast: Cast) -> None:
    with pytest.raises(Refused, match="can't deactivate yourself"):
        deactivate(cast.otto, by=cast.otto)
    with pytest.raises(Refused, match="only administrator"):
        deactivate(cast.otto, by=None)
    assert Person.objects.get(pk=cast.otto.pk).is_active


def test_only_administrators_deactivate(cast: Cast) -> None:
    with pytest.raises(Refused):
        deactivate(cast.imke, by=cast.noor)


def test_who_comes_back_finds_no_old_rights(cast: Cast) -> None:
    issue_token(cast.imke, by=cast.imke, name="Notebook", scopes=["read"])
    deactivate(cast.imke, by=cast.otto)
    back = reactivate(cast.imke, by=cast.otto)
    assert back.is_active
    assert not standing_of(back).teams
    assert not Token.objects.living(clock.now()).filter(user=back).exists()


def test_the_deactivated_join_nothing(cast: Cast) -> None:
    deactivate(cast.imke, by=cast.otto)
    with pytest.raises(Invalid, match="no longer active"):
        join_team(Team.objects.get(key="devops"), by=cast.otto, person=cast.imke)
    with pytest.raises(Invalid, match="no longer active"):
        issue_token(cast.imke, by=None, name="X", scopes=["read"])
