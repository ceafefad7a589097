"""From rows to what a version says, and back."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from accounts.models import Calendar, Membership, Team
from approvals.models import Gate, RouteVersion, Stage
from approvals.routes.content import CheckRow, GateContent, VersionContent
from approvals.routes.faults import Known
from approvals.rules.routing import Rule, read_rules
from projects.models import CatalogueRow, CatalogueVersion


def with_parts(versions: "QuerySet[RouteVersion]") -> "QuerySet[RouteVersion]":
    """Versions with their stages and gates, in three statements however many they are."""
    gates = Prefetch("gates", Gate.objects.select_related("team", "calendar").order_by("pk"))
    stages = Prefetch("stages", Stage.objects.order_by("position").prefetch_related(gates))
    return versions.select_related("route").prefetch_related(stages)


def content_of(version: RouteVersion) -> VersionContent:
    """What a version says."""
    return VersionContent(
        clearance_days=version.clearance_days,
        carry_over=version.carry_over,
        rules=tuple(read_rules(version.rules)),
        stages=tuple(tuple(gate_content(gate) for gate in stage.gates.all()) for stage in version.stages.all()),
    )


def gate_content(gate: Gate) -> GateContent:
    """What one gate says."""
    return GateContent(
        key=gate.key,
        name=gate.name,
        icon=gate.icon,
        team=gate.team.key if gate.team else None,
        area=gate.area or None,
        quorum=gate.quorum,
        decides=gate.decides,
        service_level=gate.service_level,
        answer_level=gate.answer_level,
        reads=tuple(gate.reads),
        checks=tuple(CheckRow(row["check"], row["level"]) for row in gate.checks),
        rules=tuple(read_rules(gate.rules)),
        immaterial=tuple(gate.immaterial),
        waiver_needs_second=gate.waiver_needs_second,
        calendar=gate.calendar.key,
    )


def write_content(version: RouteVersion, content: VersionContent) -> None:
    """Write a draft as a whole; the caller holds the route's lock and has looked the content over."""
    version.clearance_days, version.carry_over = content.clearance_days, content.carry_over
    version.rules = rows_of(content.rules)
    version.save(update_fields=["clearance_days", "carry_over", "rules"])
    version.stages.all().delete()
    teams, calendars = dict(Team.objects.values_list("key", "pk")), dict(Calendar.objects.values_list("key", "pk"))
    places = range(1, len(content.stages) + 1)
    stages = Stage.objects.bulk_create([Stage(version=version, position=place) for place in places])
    Gate.objects.bulk_create(
        gate_row(stages[at], gate, teams, calendars[gate.calendar]) for at, _, gate in content.placed()
    )


def gate_row(stage: Stage, gate: GateContent, teams: dict[str, int], calendar: int) -> Gate:
    """One gate as a row."""
    return Gate(
        stage=stage,
        key=gate.key,
        name=gate.name,
        icon=gate.icon,
        team_id=teams[gate.team] if gate.team else None,
        area=gate.area or "",
        quorum=gate.quorum,
        decides=gate.decides,
        service_level=gate.service_level,
        answer_level=gate.answer_level,
        reads=list(gate.reads),
        checks=[{"check": row.check, "level": row.level} for row in gate.checks],
        rules=rows_of(gate.rules),
        immaterial=list(gate.immaterial),
        waiver_needs_second=gate.waiver_needs_second,
        calendar_id=calendar,
    )


def rows_of(rules: Iterable[Rule]) -> list[dict[str, object]]:
    """Rules as they are stored."""
    return [{"fact": rule.fact, "operator": rule.operator, "value": rule.value} for rule in rules]


def known() -> Known:
    """What a route may name: teams with their numbers of members, calendars and checks; four statements."""
    current = Membership.objects.current().filter(person__is_active=True).order_by()
    members = Counter(current.values_list("team__key", flat=True))
    teams = Team.objects.order_by("pk")
    newest = CatalogueVersion.objects.published()[:1]
    checks = CatalogueRow.objects.filter(version__in=newest.values("pk")).order_by("position")
    return Known(
        teams={team.key: team.name for team in teams if team.decides},
        members={team.key: members[team.key] for team in teams},
        calendars=dict(Calendar.objects.order_by("key").values_list("key", "name")),
        checks=dict(checks.values_list("code", "title")),
    )
