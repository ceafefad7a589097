"""What PostgreSQL refuses about routes, whoever forgets to ask the code."""

import pytest

from approvals.models import Route, RouteVersion, Stage
from tests.approvals.test_database_guards import execute, refused

PUBLISHED = "version_id IN (SELECT id FROM approvals_routeversion WHERE published_at IS NOT NULL)"


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE approvals_routeversion SET clearance_days = 1",
        "UPDATE approvals_routeversion SET published_at = NULL",
        "UPDATE approvals_routeversion SET rules = '[]'",
        "DELETE FROM approvals_routeversion",
        f"UPDATE approvals_stage SET position = 9 WHERE {PUBLISHED}",
        f"INSERT INTO approvals_stage (version_id, position) SELECT version_id, 9 FROM approvals_stage"
        f" WHERE {PUBLISHED}",
        f"DELETE FROM approvals_stage WHERE {PUBLISHED}",
        "UPDATE approvals_gate SET quorum = 9 WHERE area = ''",
        "UPDATE approvals_gate SET checks = '[]'",
        "DELETE FROM approvals_gate",
    ],
)
def test_what_is_published_stays(statement: str) -> None:
    assert "change" in refused(statement)


@pytest.mark.usefixtures("db")
class TestPublishing:
    @pytest.fixture
    def draft(self) -> RouteVersion:
        """A draft with one stage and no gate."""
        version = RouteVersion.objects.create(route=Route.objects.get(key="production"), number=3)
        Stage.objects.create(version=version, position=1)
        return version

    def publish(self, draft: RouteVersion) -> str:
        return refused("UPDATE approvals_routeversion SET published_at = now() WHERE id = %s", draft.pk)

    def gate(self, draft: RouteVersion, key: str) -> None:
        execute(
            "INSERT INTO approvals_gate (stage_id, key, name, icon, area, quorum, decides, service_level, answer_level,"
            " reads, checks, rules, waiver_needs_second, immaterial, calendar_id)"
            f" SELECT s.id, '{key}', 'x', 'shield', 'business', 1, true, '1h', '1h', '{{}}', '[]', '[]', false, '[]',"
            " (SELECT min(id) FROM accounts_calendar) FROM approvals_stage s WHERE s.version_id = %s",
            draft.pk,
        )

    def test_every_stage_has_a_gate(self, draft: RouteVersion) -> None:
        assert "a stage without a gate" in self.publish(draft)

    def test_every_key_names_one_gate(self, draft: RouteVersion) -> None:
        self.gate(draft, "legal")
        self.gate(draft, "legal")
        assert "two gates with one key" in self.publish(draft)

    def test_nothing_is_born_published(self, draft: RouteVersion) -> None:
        said = refused(
            "INSERT INTO approvals_routeversion"
            " (route_id, number, clearance_days, carry_over, rules, note, published_at)"
            " SELECT route_id, 9, 1, false, '[]', '', now() FROM approvals_routeversion WHERE id = %s",
            draft.pk,
        )
        assert "none at all" in said

    def test_a_route_has_one_draft(self, draft: RouteVersion) -> None:
        said = refused(
            "INSERT INTO approvals_routeversion (route_id, number, clearance_days, carry_over, rules, note)"
            " SELECT route_id, 9, 1, false, '[]', '' FROM approvals_routeversion WHERE id = %s",
            draft.pk,
        )
        assert "one_draft_per_route" in said
