"""`/projects/{key}/<records>/`: what holds for every type of record, told once."""

import pytest

from projects.dossier import digests
from projects.records.declaration import RecordType
from projects.records.registry import RECORD_TYPES
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast, a_service
from tests.projects.records.samples import SAMPLES, spoken
from tests.stories import Story, draft

pytestmark = pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.path)


def at(story: Story, kind: RecordType) -> str:
    return f"/projects/{story.project.key}/{kind.path}/"


def sent(cast: Cast, kind: RecordType, **changed: object) -> dict[str, object]:
    return spoken(cast, {**SAMPLES[kind.path].sent, **changed}, kind.people)


def test_it_is_written_down_read_changed_and_taken_out(cast: Cast, kind: RecordType) -> None:
    story, api = draft(cast), Api(cast.jonas)
    added = api.post(at(story, kind), sent(cast, kind))
    assert added.status_code == 201, added.content
    told = added.json()
    assert api.get(added["Location"]).json() == told
    assert api.keys(at(story, kind), field="id") == [told["id"]]
    for name in kind.people:
        if name in SAMPLES[kind.path].sent:
            assert set(told[name]) == {"email", "name"}

    change = spoken(cast, SAMPLES[kind.path].change, kind.people)
    changed = api.patch(added["Location"], change)
    assert changed.status_code == 200, changed.content
    assert changed.json() != told
    assert api.put(added["Location"], sent(cast, kind)).json() == told

    assert api.delete(added["Location"]).status_code == 204
    assert api.get(added["Location"]).status_code == 404
    assert api.keys(at(story, kind), field="id") == []


def test_the_section_follows_every_change(cast: Cast, kind: RecordType) -> None:
    story, api = draft(cast), Api(cast.jonas)
    seen = [digests(story.project)]
    added = api.post(at(story, kind), sent(cast, kind))
    seen.append(digests(story.project))
    api.patch(added["Location"], spoken(cast, SAMPLES[kind.path].change, kind.people))
    seen.append(digests(story.project))
    assert len({found[kind.section] for found in seen}) == 3
    api.delete(added["Location"])
    assert digests(story.project) == seen[0]
    assert len({tuple(value for name, value in found.items() if name != kind.section) for found in seen}) == 1


def test_saying_the_same_again_changes_nothing(cast: Cast, kind: RecordType) -> None:
    story, api = draft(cast), Api(cast.jonas)
    where = api.post(at(story, kind), sent(cast, kind))["Location"]
    with nothing_changes():
        assert api.put(where, sent(cast, kind)).status_code == 200
        assert api.patch(where, {}).status_code == 200


def test_bad_input_is_named_by_its_field(cast: Cast, kind: RecordType, subtests: pytest.Subtests) -> None:
    story, api = draft(cast), Api(cast.jonas)
    where = api.post(at(story, kind), sent(cast, kind))["Location"]
    for bad, name in [*SAMPLES[kind.path].bad, ({"colour": "red"}, "colour"), ({"id": 7}, "id")]:
        with subtests.test(str(bad)[:60]), nothing_changes():
            assert fields_of(api.post(at(story, kind), sent(cast, kind, **bad))) == [name]
            assert fields_of(api.patch(where, bad)) == [name]


def test_whoever_is_named_is_somebody_who_is_there(cast: Cast, kind: RecordType, subtests: pytest.Subtests) -> None:
    story, api = draft(cast), Api(cast.jonas)
    a_service("Bridge")
    cast.sven.is_active = False
    cast.sven.save()
    for name in kind.people:
        for address in ("nobody@halden.example", "bridge@halden.example", cast.sven.email, ["x"], "x" * 100_000):
            with subtests.test(f"{name} {str(address)[:30]}"), nothing_changes():
                said = {**sent(cast, kind), name: address}
                assert fields_of(api.post(at(story, kind), said)) == [name]


def test_it_is_not_there_on_another_project_or_for_strangers(cast: Cast, kind: RecordType) -> None:
    here, there = draft(cast), draft(cast)
    pk = Api(cast.jonas).post(at(there, kind), sent(cast, kind)).json()["id"]
    with nothing_changes():
        for api, where in (
            (Api(cast.jonas), f"{at(here, kind)}{pk}/"),
            (Api(cast.hamid), f"{at(there, kind)}{pk}/"),
            (Api(cast.jonas), f"{at(there, kind)}99999999999999999999/"),
        ):
            for answer in (api.get(where), api.patch(where, {}), api.put(where, {}), api.delete(where)):
                assert answer.status_code == 404
        assert Api(cast.hamid).get(at(there, kind)).status_code == 404
        assert Api(cast.hamid).post(at(there, kind), sent(cast, kind)).status_code == 404


def test_only_the_team_writes_it(cast: Cast, kind: RecordType) -> None:
    story = draft(cast)
    where = Api(cast.jonas).post(at(story, kind), sent(cast, kind))["Location"]
    change = spoken(cast, SAMPLES[kind.path].change, kind.people)
    with nothing_changes():
        for api in (Api(cast.imke), Api(cast.ingrid), Api(cast.grace)):
            assert api.get(where).status_code == 200
            for answer in (
                api.post(at(story, kind), sent(cast, kind)),
                api.patch(where, change),
                api.delete(where),
            ):
                assert code_of(answer) == (403, "not_in_team")


def test_a_stale_tag_writes_nothing(cast: Cast, kind: RecordType) -> None:
    story, api = draft(cast), Api(cast.jonas)
    added = api.post(at(story, kind), sent(cast, kind))
    change = spoken(cast, SAMPLES[kind.path].change, kind.people)
    with nothing_changes():
        for answer in (
            api.patch(added["Location"], change, **{"If-Match": '"other"'}),
            api.delete(added["Location"], **{"If-Match": '"other"'}),
        ):
            assert code_of(answer) == (412, "precondition_failed")
    assert api.patch(added["Location"], change, **{"If-Match": api.get(added["Location"])["ETag"]}).status_code == 200


def test_a_repeated_key_writes_once(cast: Cast, kind: RecordType) -> None:
    story, api = draft(cast), Api(cast.jonas)
    first = api.post(at(story, kind), sent(cast, kind), **{"Idempotency-Key": "one"})
    with nothing_changes():
        again = api.post(at(story, kind), sent(cast, kind), **{"Idempotency-Key": "one"})
    assert again.json() == first.json()
    assert again["Idempotency-Replayed"] == "true"
