"""`/routes/` and `/calendars/`: the ways to production as they are published."""

from approvals.models import Route, RouteVersion
from tests.api import Api, code_of
from tests.cast import Cast


def test_the_shipped_route_reads_as_it_runs(cast: Cast) -> None:
    api = Api(cast.sven)
    assert "production" in api.keys("/routes/")
    assert api.get("/routes/production/").json()["version"] == 2
    version = api.get("/routes/production/versions/2/").json()
    assert [[gate["key"] for gate in stage["gates"]] for stage in version["stages"]] == [
        ["architecture"],
        ["security", "devops"],
        ["stakeholder"],
    ]
    architecture, stakeholder = version["stages"][0]["gates"][0], version["stages"][2]["gates"][0]
    assert (architecture["team"], architecture["area"], architecture["service_level"]) == (
        "architecture",
        None,
        "PT40H",
    )
    assert (stakeholder["team"], stakeholder["area"], stakeholder["service_level"]) == (None, "business", "PT24H")
    assert architecture["rules"] == []
    assert stakeholder["rules"] == [{"fact": "mandate", "operator": "is", "value": False}]
    assert [row["check"] for row in architecture["checks"] if row["level"] == "block"] == ["O9", "O11"]
    assert api.keys("/routes/production/versions/", field="number") == [2, 1]


def test_a_draft_of_a_route_is_nobodys_to_take(cast: Cast) -> None:
    draft = Route.objects.create(key="scenic", name="Scenic")
    RouteVersion.objects.create(route=draft, number=1)
    RouteVersion.objects.create(route=Route.objects.get(key="production"), number=3)
    api = Api(cast.sven)
    assert "scenic" not in api.keys("/routes/")
    assert api.keys("/routes/production/versions/", field="number") == [2, 1]
    for where in ("/routes/scenic/", "/routes/scenic/versions/", "/routes/production/versions/3/", "/routes/x/"):
        assert code_of(api.get(where)) == (404, "not_found")


def test_how_the_company_decides_is_not_a_vendors_to_read(cast: Cast) -> None:
    api = Api(cast.hamid)
    assert api.keys("/routes/") == []
    assert api.keys("/calendars/") == []
    assert api.get("/routes/production/versions/1/").status_code == 404


def test_the_hours_by_which_clocks_run(cast: Cast) -> None:
    office = next(c for c in Api(cast.sven).get("/calendars/").json()["results"] if c["key"] == "office")
    assert office["week"][0] == [["09:00", "17:00"]]
    assert office["week"][6] == []
