"""`/projects/{key}/profiles/`: the baseline of the POC, and what production says against it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accounts.models import Person
from common import clock
from projects.actions.edit_profile import edit_profile
from projects.dossier import digests
from projects.models import FeatureProfile
from projects.reading import lines_of
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast, a_person, a_service
from tests.projects.readings import AT_POC, BASELINE, DRIFTED, EDGES, STEADY, feature, profile
from tests.stories import Story, draft, submitted


def profiles(story: Story) -> str:
    return f"/projects/{story.project.key}/profiles/"


def with_baseline(story: Story, *features: dict[str, Any]) -> Api:
    """The lead, who has posted the baseline."""
    api = Api(story.cast.jonas)
    answer = api.post(profiles(story), profile(*(features or (feature(BASELINE),)), kind="baseline"))
    assert answer.status_code == 201, answer.content
    return api


def test_a_baseline_is_kept_and_found_again(cast: Cast) -> None:
    story = draft(cast)
    api = with_baseline(story)
    [listed] = api.get(profiles(story)).json()["results"]
    assert (listed["kind"], listed["limit"], listed["unprofiled"]) == ("baseline", 0.2, [])
    assert listed["features"] == [
        {**feature(BASELINE), "psi": None, "p_value": None, "over_limit": False},
    ]
    assert listed["posted_by"]["name"] == "Jonas Lindqvist"


def test_production_is_answered_with_the_stability_of_each_feature(cast: Cast) -> None:
    story = draft(cast)
    api = with_baseline(story, feature(BASELINE), feature(BASELINE, "age"), feature(BASELINE, "store"))
    answer = api.post(profiles(story), profile(feature(DRIFTED), feature(STEADY, "age")))
    assert answer.status_code == 201
    drifted, steady = answer.json()["features"]
    assert (drifted["psi"], drifted["over_limit"]) == (pytest.approx(0.4036, abs=1e-4), True)
    assert (steady["psi"], steady["over_limit"]) == (pytest.approx(0.0005, abs=1e-4), False)
    assert answer.json()["unprofiled"] == ["store"]
    assert api.get(answer["Location"]).json() == answer.json()


def test_samples_are_compared_too(cast: Cast) -> None:
    story = draft(cast)
    api = with_baseline(story, feature(BASELINE, samples=[1, 2, 3, 4, 5]))
    [told] = api.post(profiles(story), profile(feature(STEADY, samples=[6, 7, 8, 9, 10]))).json()["features"]
    assert told["p_value"] == pytest.approx(2 / 252)
    assert "samples" not in told


def test_a_service_account_posts_and_a_stranger_does_not(cast: Cast) -> None:
    story, monitor = submitted(cast), a_person("Monitor", team="devops", kind=Person.Kind.SERVICE)
    with_baseline(story)
    assert Api(monitor).post(profiles(story), profile(feature(STEADY))).status_code == 201
    with nothing_changes():
        assert code_of(Api(cast.lucia).post(profiles(story), profile(feature(STEADY)))) == (403, "not_in_team")
        assert Api(a_service()).post(profiles(story), profile(feature(STEADY))).status_code == 404


def test_the_same_profile_again_changes_nothing(cast: Cast) -> None:
    story = draft(cast)
    api, said = with_baseline(story), profile(feature(DRIFTED))
    first = api.post(profiles(story), said)
    with nothing_changes():
        assert api.post(profiles(story), said).json() == first.json()
        assert code_of(api.post(profiles(story), {**said, "features": [feature(STEADY)]})) == (409, "already_read")


def test_production_needs_a_baseline(cast: Cast) -> None:
    story = draft(cast)
    with nothing_changes():
        assert code_of(Api(cast.jonas).post(profiles(story), profile(feature(STEADY)))) == (409, "no_baseline")


def test_a_draft_replaces_its_baseline_and_keeps_the_old_one(cast: Cast) -> None:
    story = draft(cast)
    api = with_baseline(story)
    later = profile(feature(STEADY), kind="baseline", at=AT_POC + timedelta(days=1))
    assert api.post(profiles(story), later).status_code == 201
    assert api.keys(profiles(story), {"current": "true"}, "taken_at") == ["2026-01-06T09:00:00Z"]
    assert len(api.keys(profiles(story), {"kind": "baseline"}, "id")) == 2


def test_a_baseline_is_not_replaced_once_submitted(cast: Cast) -> None:
    story = submitted(cast)
    api = with_baseline(story)
    later = profile(feature(STEADY), kind="baseline", at=AT_POC + timedelta(days=1))
    with nothing_changes():
        answer = api.post(profiles(story), later)
        assert code_of(answer) == (409, "baseline_stands")
    assert "only while it is a draft" in answer.json()["detail"]


def test_postgresql_keeps_the_baseline_of_a_submitted_project_too(cast: Cast) -> None:
    story = submitted(cast)
    with_baseline(story)
    baseline = FeatureProfile.objects.baselines().get()
    baseline.pk, baseline.superseded_at = None, clock.now()
    with pytest.raises(DatabaseError, match="never replaced"), transaction.atomic():
        baseline.save()


@pytest.mark.parametrize("change", [{"features": []}, {"taken_at": AT_POC + timedelta(days=1)}])
def test_postgresql_refuses_to_change_a_profile(cast: Cast, change: dict[str, Any]) -> None:
    with_baseline(draft(cast))
    with pytest.raises(DatabaseError), transaction.atomic():
        FeatureProfile.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        FeatureProfile.objects.all().delete()


def test_a_strangers_project_has_no_profiles(cast: Cast) -> None:
    story = draft(cast)
    edit_profile(story.project, by=cast.jonas, visibility="confidential")
    api = Api(cast.lucia)
    assert api.get(profiles(story)).status_code == 404
    assert api.post(profiles(story), profile(feature(STEADY))).status_code == 404


BAD: list[tuple[str, dict[str, Any], list[str]]] = [
    ("counts that do not match", feature([1, 2, 3]), ["features[0].counts"]),
    ("a negative count", feature([1, 2, -3, 4, 5]), ["features[0].counts[2]"]),
    ("a count beyond all sense", feature([1, 2, 1e300, 4, 5]), ["features[0].counts[2]"]),
    ("no number", feature([1, 2, "3", 4, 5]), ["features[0].counts[2]"]),
    ("yes for a number", feature([1, 2, True, 4, 5]), ["features[0].counts[2]"]),
    ("no case at all", feature([0, 0, 0, 0, 0]), ["features[0].counts"]),
    ("other bins", {**feature(BASELINE), "bins": [0, 1, 2, 5, 10, 60]}, ["features[0].bins"]),
    ("bins out of order", {**feature(BASELINE), "bins": [0, 2, 1, 5, 10, 50]}, ["features[0].bins"]),
    ("bins of two kinds", {**feature(BASELINE), "bins": [0, "one", 2, 5, 10, 50]}, ["features[0].bins"]),
    ("a stranger", feature(BASELINE, "shoe_size"), ["features[0].name"]),
    ("no name", {"bins": EDGES, "counts": BASELINE}, ["features[0].name"]),
    ("a long name", feature(BASELINE, "x" * 121), ["features[0].name"]),
    ("something more", feature(BASELINE, colour="red"), ["features[0].colour"]),
    (
        "too many bins",
        {"name": "visit_frequency", "bins": [*range(202)], "counts": [1] * 201},
        ["features[0].bins", "features[0].counts"],
    ),
    ("a single sample", feature(BASELINE, samples=[1]), ["features[0].samples"]),
]


@pytest.mark.parametrize(("what", "sent", "fields"), BAD, ids=[what for what, *_ in BAD])
def test_bad_input_is_named_and_nothing_is_stored(
    cast: Cast, what: str, sent: dict[str, Any], fields: list[str]
) -> None:
    story = draft(cast)
    api = with_baseline(story)
    with nothing_changes():
        named = fields_of(api.post(profiles(story), profile(sent)))
    assert named == fields


def test_a_profile_needs_features_once_each_and_a_moment_that_has_been(cast: Cast) -> None:
    story = draft(cast)
    api = with_baseline(story)
    to_come = clock.now() + timedelta(days=1)
    with nothing_changes():
        assert fields_of(api.post(profiles(story), profile())) == ["features"]
        assert fields_of(api.post(profiles(story), profile(feature(STEADY), feature(STEADY)))) == ["features[1].name"]
        assert fields_of(api.post(profiles(story), profile(feature(STEADY), at=to_come))) == ["taken_at"]
        assert fields_of(api.post(profiles(story), profile(*[feature(STEADY)] * 501))) == ["features"]
        assert fields_of(api.post(profiles(story), {"kind": "hunch"})) == ["features", "kind", "taken_at"]


def test_more_numbers_than_a_profile_needs_are_refused(cast: Cast) -> None:
    story = draft(cast)
    many = [feature(BASELINE, f"feature_{n}", samples=[1.5] * 2_000) for n in range(50)]
    with nothing_changes():
        assert fields_of(Api(cast.jonas).post(profiles(story), profile(*many, kind="baseline"))) == ["features"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
def test_what_is_no_finite_number_is_no_json_either(cast: Cast, number: str) -> None:
    story = draft(cast)
    api = with_baseline(story)
    body = (
        '{"kind": "production", "taken_at": "2026-01-05T09:00:00Z", "features": '
        f'[{{"name": "visit_frequency", "bins": [0, 1], "counts": [{number}]}}]}}'
    )
    with nothing_changes():
        path = f"/api/v1{profiles(story)}"
        assert api.client.generic("POST", path, body, content_type="application/json").status_code == 400


def test_the_baseline_belongs_to_the_section_data(cast: Cast) -> None:
    story = draft(cast)
    with_baseline(story)
    version = story.project.section_versions.current().get(name="data")
    assert version.content["baseline_profile"]["features"] == ["visit_frequency"]
    [line] = lines_of("data", version.content, {})
    assert (line.label, line.text[:46]) == ("Baseline profile", "1 feature as of Mon 5 Jan: visit_frequency. Di")


def test_a_production_profile_changes_no_section(cast: Cast) -> None:
    story = draft(cast)
    api = with_baseline(story)
    before = digests(story.project)
    api.post(profiles(story), profile(feature(DRIFTED)))
    assert digests(story.project) == before
