"""`/projects/{key}/<records>/`: what holds for every type of record, told once."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.dossier import digests
from projects.records.declaration import RecordType
from projects.records.registry import BY_PATH, RECORD_TYPES
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast, a_service
from tests.projects.records.samples import SAMPLES, spoken
from tests.stories import Story, draft

#: A type without and one with somebody who accepts: for what does not depend on the columns.
TWO = [kind for kind in RECORD_TYPES if kind.path in ("access-grants", "commitments")]


@pytest.fixture
def story(cast: Cast) -> Story:
    return draft(cast)


@pytest.fixture
def api(cast: Cast) -> Api:
    return Api(cast.jonas)


def at(story: Story, kind: RecordType) -> str:
    return f"/projects/{story.project.key}/{kind.path}/"


def sent(cast: Cast, kind: RecordType, /, **changed: object) -> dict[str, object]:
    return spoken(cast, {**SAMPLES[kind.path].sent, **changed}, kind.people)


def change(cast: Cast, kind: RecordType) -> dict[str, object]:
    return spoken(cast, SAMPLES[kind.path].change, kind.people)


def each(subtests: pytest.Subtests) -> Iterator[RecordType]:
    """Every type in turn."""
    for kind in RECORD_TYPES:
        with subtests.test(kind.path):
            yield kind


def test_every_type_has_a_sample() -> None:
    assert sorted(SAMPLES) == sorted(kind.path for kind in RECORD_TYPES)
    assert len({kind.name for kind in RECORD_TYPES}) == len(RECORD_TYPES)


def test_it_is_written_down_read_changed_and_taken_out(story: Story, api: Api, subtests: pytest.Subtests) -> None:
    cast = story.cast
    for kind in each(subtests):
        added = api.post(at(story, kind), sent(cast, kind))
        assert added.status_code == 201, added.content
        told = added.json()
        assert api.get(added["Location"]).json() == told
        assert api.keys(at(story, kind), field="id") == [told["id"]]
        assert all("@" in str(told[name]) for name in kind.people if name in SAMPLES[kind.path].sent)

        changed = api.patch(added["Location"], change(cast, kind))
        assert changed.status_code == 200, changed.content
        assert changed.json() != told
        assert api.put(added["Location"], sent(cast, kind)).json() == told

        assert api.delete(added["Location"]).status_code == 204
        assert api.get(added["Location"]).status_code == 404
        assert api.keys(at(story, kind), field="id") == []


def test_the_section_follows_every_change(story: Story, api: Api, subtests: pytest.Subtests) -> None:
    for kind in each(subtests):
        seen = [digests(story.project)]
        where = api.post(at(story, kind), sent(story.cast, kind))["Location"]
        seen.append(digests(story.project))
        api.patch(where, change(story.cast, kind))
        seen.append(digests(story.project))
        assert len({found[kind.section] for found in seen}) == 3
        api.delete(where)
        assert digests(story.project) == seen[0]
        assert len({tuple(value for name, value in found.items() if name != kind.section) for found in seen}) == 1


def test_saying_the_same_again_changes_nothing(story: Story, api: Api, subtests: pytest.Subtests) -> None:
    for kind in each(subtests):
        where = api.post(at(story, kind), sent(story.cast, kind))["Location"]
        version = story.project.section_versions.current().get(name=kind.section)
        assert api.put(where, sent(story.cast, kind)).status_code == 200
        assert api.patch(where, {}).status_code == 200
        assert story.project.section_versions.current().get(name=kind.section) == version


def test_bad_input_is_named_by_its_field(story: Story, api: Api, subtests: pytest.Subtests) -> None:
    cast = story.cast
    there = {kind: api.post(at(story, kind), sent(cast, kind))["Location"] for kind in RECORD_TYPES}
    with nothing_changes():
        for kind, where in there.items():
            for bad, name in [*SAMPLES[kind.path].bad, ({"colour": "red"}, "colour"), ({"id": 7}, "id")]:
                with subtests.test(f"{kind.path} {str(bad)[:60]}"):
                    assert fields_of(api.post(at(story, kind), sent(cast, kind, **bad))) == [name]
                    assert fields_of(api.patch(where, spoken(cast, bad, kind.people))) == [name]


def test_whoever_is_named_is_somebody_who_is_there(story: Story, api: Api, subtests: pytest.Subtests) -> None:
    cast = story.cast
    a_service("Bridge")
    cast.lucia.is_active = False
    cast.lucia.save()
    strangers = ["nobody@halden.example", "bridge@halden.example", cast.lucia.email, ["x"], "x" * 100_000]
    named = [(kind, name, address) for kind in RECORD_TYPES for name in kind.people for address in strangers]
    with nothing_changes():
        for kind, name, address in named:
            with subtests.test(f"{kind.path} {name} {str(address)[:30]}"):
                said = {**sent(cast, kind), name: [address] if name in kind.groups else address}
                wrong = fields_of(api.post(at(story, kind), said))
                assert [field.partition("[")[0] for field in wrong] == [name]


def test_it_is_not_there_on_another_project_or_for_strangers(story: Story, api: Api, subtests: pytest.Subtests) -> None:
    cast, there = story.cast, draft(story.cast)
    hamid = Api(cast.hamid)
    ones = {kind: api.post(at(there, kind), sent(cast, kind)).json()["id"] for kind in RECORD_TYPES}
    with nothing_changes():
        for kind in each(subtests):
            for who, where in (
                (api, f"{at(story, kind)}{ones[kind]}/"),
                (hamid, f"{at(there, kind)}{ones[kind]}/"),
                (api, f"{at(there, kind)}99999999999999999999/"),
            ):
                for answer in (who.get(where), who.patch(where, {}), who.put(where, {}), who.delete(where)):
                    assert answer.status_code == 404
            assert hamid.get(at(there, kind)).status_code == 404
            assert hamid.post(at(there, kind), sent(cast, kind)).status_code == 404


def test_only_the_team_writes_it(story: Story, api: Api, subtests: pytest.Subtests) -> None:
    cast = story.cast
    there = {kind: api.post(at(story, kind), sent(cast, kind))["Location"] for kind in RECORD_TYPES}
    others = [Api(cast.imke), Api(cast.ingrid)]
    with nothing_changes():
        for kind in each(subtests):
            for other in others:
                assert other.get(there[kind]).status_code == 200
                for answer in (
                    other.post(at(story, kind), sent(cast, kind)),
                    other.patch(there[kind], change(cast, kind)),
                    other.delete(there[kind]),
                ):
                    assert code_of(answer) == (403, "not_in_team")


@pytest.mark.parametrize("kind", TWO, ids=lambda kind: kind.path)
def test_a_stale_tag_writes_nothing(story: Story, api: Api, kind: RecordType) -> None:
    where = api.post(at(story, kind), sent(story.cast, kind))["Location"]
    said = change(story.cast, kind)
    with nothing_changes():
        for answer in (
            api.patch(where, said, **{"If-Match": '"other"'}),
            api.delete(where, **{"If-Match": '"other"'}),
        ):
            assert code_of(answer) == (412, "precondition_failed")
    assert api.patch(where, said, **{"If-Match": api.get(where)["ETag"]}).status_code == 200


@pytest.mark.parametrize("kind", TWO, ids=lambda kind: kind.path)
def test_a_repeated_key_writes_once(story: Story, api: Api, kind: RecordType) -> None:
    first = api.post(at(story, kind), sent(story.cast, kind), **{"Idempotency-Key": "one"})
    with nothing_changes():
        again = api.post(at(story, kind), sent(story.cast, kind), **{"Idempotency-Key": "one"})
    assert again.json() == first.json()
    assert again["Idempotency-Replayed"] == "true"


def test_what_is_out_of_service_is_not_written_to(story: Story, api: Api) -> None:
    kind = TWO[0]
    where = api.post(at(story, kind), sent(story.cast, kind))["Location"]
    api.post(f"/projects/{story.project.key}/withdraw/", {"reason": "No budget."})
    with nothing_changes():
        for answer in (
            api.post(at(story, kind), sent(story.cast, kind)),
            api.patch(where, change(story.cast, kind)),
            api.delete(where),
        ):
            assert code_of(answer) == (409, "illegal_transition")


def test_lists_are_narrowed_by_what_there_is_to_choose_from(story: Story, api: Api) -> None:
    grants = f"/projects/{story.project.key}/access-grants/"
    for what, grantor in (("Read", "elif_"), ("Write", "tomasz")):
        api.post(grants, {"what": what, "grantor": getattr(story.cast, grantor).email})
    assert api.keys(grants, {"grantor": story.cast.elif_.email.upper()}, "what") == ["Read"]
    assert api.keys(grants, {"ordering": "-pk"}, "what") == ["Write", "Read"]
    assert fields_of(api.get(grants, {"ordering": "what"})) == ["ordering"]
    assert len(api.get(grants, {"page_size": 1}).json()["results"]) == 1


def test_what_there_is_once_is_there_once(story: Story, api: Api) -> None:
    where = f"/projects/{story.project.key}/increments/"
    api.post(where, {"position": 1, "name": "List by mail", "delivers": "Who to call."})
    with nothing_changes():
        assert fields_of(api.post(where, {"position": 1, "name": "Other", "delivers": "More."})) == ["position"]


@pytest.mark.parametrize("path", ["knowledge", "integrations"])
def test_a_list_costs_the_same_however_long_it_is(story: Story, api: Api, path: str) -> None:
    kind, name = BY_PATH[path], BY_PATH[path].named_by[0]
    costs = []
    for n in range(3):
        assert api.post(at(story, kind), sent(story.cast, kind, **{name: f"No. {n}"})).status_code == 201
        with CaptureQueriesContext(connection) as found:
            assert len(api.keys(at(story, kind), field="id")) == n + 1
        costs.append(len(found))
    assert len(set(costs)) == 1
