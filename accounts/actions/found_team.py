"""Add a team, or call it something else."""

from django.db import transaction

from accounts.checks import require_clean, write
from accounts.events import TeamFounded, TeamRenamed
from accounts.models import Person, Team
from accounts.permissions import require_manager
from audit.record import record
from common.refusals import Invalid


@transaction.atomic
def found_team(*, by: Person | None, key: str, name: str, decides: bool = True) -> Team:
    """A new team, empty until people join. Companies add teams to have them decide; a key is never used twice."""
    require_manager(by)
    team = Team(key=key.strip().lower(), name=name.strip(), decides=decides)
    require_clean(team, ("key", "name"))
    require_new_key(team)
    write(team, lambda: require_new_key(team), force_insert=True)
    fact = TeamFounded(key=team.key, name=team.name, decides=team.decides)
    record(fact, stream=team.stream, subject=team.stream, by=by)
    return team


def require_new_key(team: Team) -> None:
    """A key names one team."""
    if Team.objects.filter(key=team.key).exists():
        raise Invalid.field("key", f"There is a team {team.key}.", "unique")


@transaction.atomic
def rename_team(team: Team, *, by: Person | None, name: str) -> Team:
    """Call a team something else; its key stays, because routes and integrations know it by that."""
    require_manager(by)
    team = Team.objects.locked().get(pk=team.pk)
    before, team.name = team.name, name.strip()
    if team.name == before:
        return team
    require_clean(team, ("name",))
    team.save(update_fields=["name"])
    record(TeamRenamed(before=before, name=team.name), stream=team.stream, subject=team.stream, by=by)
    return team
