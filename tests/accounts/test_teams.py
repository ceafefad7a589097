"""Who stands where: joining, leaving, leading."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.actions.change_role import change_role
from accounts.actions.found_team import found_team, rename_team
from accounts.actions.join_team import join_team
from accounts.actions.leave_team import leave_team
from accounts.actions.register_vendor import register_vendor
from accounts.actions.update_person import update_person
from accounts.models import Membership, Person, Team
from accounts.signals import standing_changed
from accounts.standing import standing_of
from audit.models import Event
from common import clock
from common.refusals import Invalid, Refused
from tests.cast import Cast, a_vendor


def team(key: str) -> Team:
    return Team.objects.get(key=key)


def test_a_fresh_installation_has_seven_teams(db: None) -> None:
    found = dict(Team.objects.values_list("key", "decides"))
    assert found == {
        "architecture": True,
        "security": True,
        "devops": True,
        "governance": False,
        "vendor_management": False,
        "audit": False,
        "administrators": False,
    }


def test_joining_gives_standing_at_once(cast: Cast) -> None:
    assert not standing_of(cast.jonas).in_("security")
    join_team(team("security"), by=cast.otto, person=cast.jonas, role="lead")
    assert standing_of(cast.jonas).teams == standing_of(cast.jonas).leads == {"security"}
    assert Event.objects.get(stream="team:security").changes["person_name"] == "Jonas Lindqvist"


def test_joining_twice_changes_nothing(cast: Cast) -> None:
    first = join_team(team("security"), by=cast.otto, person=cast.jonas)
    assert join_team(team("security"), by=cast.otto, person=cast.jonas) == first
    assert Event.objects.filter(stream="team:security").count() == 1


def test_only_administrators_change_teams(cast: Cast) -> None:
    for act in (join_team, leave_team):
        with pytest.raises(Refused, match="Only an administrator"):
            act(team("security"), by=cast.noor, person=cast.imke)
    with pytest.raises(Refused, match="Only an administrator"):
        found_team(by=cast.noor, key="privacy", name="Privacy")


def test_standing_takes_one_statement_a_request(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert standing_of(cast.noor).in_("security")
        assert standing_of(cast.noor).leads_("security")


def test_leaving_keeps_the_row_and_says_who_may_do_less(cast: Cast) -> None:
    told: list[Person] = []
    standing_changed.connect(receiver := lambda person, **_: told.append(person))
    left = leave_team(team("security"), by=cast.otto, person=cast.imke, reason="Moves to product.")
    standing_changed.disconnect(receiver)
    assert told == [cast.imke]
    assert left is not None
    assert left.until is not None
    assert not standing_of(cast.imke).teams
    assert Membership.objects.filter(person=cast.imke).count() == 1
    assert Event.objects.get(verb="team.left").changes["reason"] == "Moves to product."


def test_leaving_twice_changes_nothing(cast: Cast) -> None:
    assert leave_team(team("security"), by=cast.otto, person=cast.jonas) is None
    assert not Event.objects.filter(verb="team.left").exists()


def test_a_new_role_begins_where_the_old_one_ends(cast: Cast) -> None:
    change_role(team("security"), by=cast.otto, person=cast.imke, role="lead")
    old, new = Membership.objects.filter(person=cast.imke).order_by("pk")
    assert (old.role, new.role, old.until) == ("member", "lead", new.since)
    assert standing_of(cast.imke).leads_("security")


def test_bad_roles_and_strangers_to_the_team(cast: Cast) -> None:
    with pytest.raises(Invalid, match="role"):
        join_team(team("security"), by=cast.otto, person=cast.jonas, role="king")
    with pytest.raises(Invalid, match="Jonas Lindqvist is not in Security"):
        change_role(team("security"), by=cast.otto, person=cast.jonas, role="lead")


@pytest.mark.parametrize("key", ["architecture", "governance", "vendor_management", "audit", "administrators"])
def test_it_refuses_a_vendors_person(cast: Cast, key: str) -> None:
    with pytest.raises(Invalid, match="Hamid Rahimi works for Brightwater"):
        join_team(team(key), by=cast.otto, person=cast.hamid)
    with pytest.raises(IntegrityError, match="vendor"), transaction.atomic():
        Membership.objects.create(team=team(key), person=cast.hamid)


def test_a_vendors_person_may_join_a_team_that_does_not_decide(cast: Cast) -> None:
    guild = found_team(by=cast.otto, key="guild", name="Data guild", decides=False)
    assert join_team(guild, by=cast.otto, person=cast.hamid).pk
    with pytest.raises(IntegrityError, match="vendor"):
        Team.objects.filter(pk=guild.pk).update(decides=True)


def test_who_decides_cannot_become_a_vendors_person(cast: Cast) -> None:
    with pytest.raises(Invalid, match="Imke de Vries is in Security"):
        update_person(cast.imke, by=cast.otto, vendor=a_vendor())
    with pytest.raises(IntegrityError, match="vendor"):
        Person.objects.filter(pk=cast.imke.pk).update(vendor=a_vendor())


def test_memberships_are_never_deleted_nor_revived(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="are kept"), transaction.atomic():
        Membership.objects.filter(person=cast.imke).delete()
    leave_team(team("security"), by=cast.otto, person=cast.imke)
    with pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic():
        Membership.objects.filter(person=cast.imke).update(until=None)


def test_a_membership_ends_after_it_began(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="a_membership_ends_after_it_began"):
        Membership.objects.filter(person=cast.imke).update(until=clock.now() - timedelta(days=5000))


def test_the_last_administrator_stays(cast: Cast) -> None:
    with pytest.raises(Refused, match="only administrator") as refusal:
        leave_team(team("administrators"), by=cast.otto, person=cast.otto)
    assert refusal.value.code == "last_administrator"
    join_team(team("administrators"), by=cast.otto, person=cast.lucia)
    assert leave_team(team("administrators"), by=cast.lucia, person=cast.otto)


def test_a_company_adds_teams_that_decide(cast: Cast) -> None:
    privacy = found_team(by=cast.otto, key="Privacy", name="Privacy office")
    assert (privacy.key, privacy.decides) == ("privacy", True)
    with pytest.raises(Invalid, match="There is a team privacy"):
        found_team(by=cast.otto, key="privacy", name="Another")
    with pytest.raises(Invalid, match="key"):
        found_team(by=cast.otto, key="two words", name="Another")
    renamed = rename_team(privacy, by=cast.otto, name="Privacy")
    assert renamed.name == "Privacy"
    assert [event.verb for event in Event.objects.filter(stream="team:privacy").order_by("pk")] == [
        "team.founded",
        "team.renamed",
    ]


def test_who_reads_what_of_the_trail(cast: Cast) -> None:
    join_team(team("devops"), by=cast.otto, person=cast.jonas)
    update_person(cast.jonas, by=cast.otto, name="Jonas Lindquist")
    register_vendor(by=cast.paolo, key="kestrel", name="Kestrel IT")

    def read_by(person: Person) -> set[str]:
        return {event.verb for event in Event.objects.visible_to(person)}

    everything = {"team.joined", "person.changed", "vendor.registered"}
    assert read_by(cast.grace) == read_by(cast.ingrid) == read_by(cast.otto) == everything
    assert read_by(cast.jonas) == {"team.joined", "person.changed"}
    assert read_by(cast.paolo) == {"team.joined", "vendor.registered"}
    assert read_by(cast.imke) == {"team.joined"}
    assert read_by(cast.hamid) == set()
