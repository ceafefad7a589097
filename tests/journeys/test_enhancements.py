"""Proposals of another house, driven from draft to live over HTTP by their own authors and approvers.

The real file is not part of this repository. ENHANCEMENTS names it, or it lies in a `data` folder beside the checkout;
without it only the sample is driven.
"""

import json
import os
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from accounts.models import Person
from approvals.models import Decision
from audit.verification import verify
from examples.drive_enhancement import Driver, Proposal, StoppedError, read
from projects.models import Project
from tests.architecture.source import ROOT
from tests.cast import a_token

pytestmark = pytest.mark.django_db(transaction=True)

SAMPLE = ROOT / "tests" / "data" / "enhancements.jsonl"
NAME = "kubernetes-enhancements.jsonl"
FIFTY = 50

Drive = Callable[[Path], Driver]


def real_file() -> Path:
    """Where the real proposals are."""
    given = os.environ.get("ENHANCEMENTS")
    found = [Path(given)] if given else sorted(ROOT.parent.glob(f"*/data/{NAME}"))
    if not found or not found[0].exists():
        pytest.skip(f"{NAME} is not here: name it by ENHANCEMENTS to drive fifty real proposals.")
    return found[0]


@pytest.fixture
def driver(live_server: LiveServer) -> Iterator[Drive]:
    """Somebody who drives what a file holds, with a token of everybody whom it names."""
    with httpx.Client(base_url=live_server.url, timeout=60) as http:

        def with_tokens(file: Path) -> Driver:
            call_command("import_projects", file, stdout=StringIO())
            return Driver(http, {person.email: a_token(person) for person in Person.objects.all()})

        yield with_tokens


def proposals_in(file: Path) -> list[Proposal]:
    return [Proposal.of(json.loads(line)) for line in file.read_text().splitlines()]


def deciders(project: Project) -> dict[str, str]:
    """Who decided at each gate."""
    decisions = Decision.objects.filter(sign_off__review__project=project)
    return dict(decisions.values_list("sign_off__gate__key", "by__email"))


def test_a_proposal_goes_live_by_the_people_whom_it_names(driver: Drive) -> None:
    driven = driver(SAMPLE).drive(read(SAMPLE, "101"))
    assert driven["state"] == "live"
    assert deciders(Project.objects.get(key=driven["key"])) == {
        "architecture": "dmitri@example.invalid",
        "security": "carla@example.invalid",
        "devops": "erin@example.invalid",
        "stakeholder": "dmitri@example.invalid",
    }


def test_it_goes_on_from_where_it_stopped(driver: Drive) -> None:
    whole = driver(SAMPLE)
    without_erin = Driver(whole.http, {who: token for who, token in whole.tokens.items() if not who.startswith("erin")})
    with pytest.raises(StoppedError, match="There is no token of erin@"):
        without_erin.drive(read(SAMPLE, "101"))
    assert whole.drive(read(SAMPLE, "101"))["state"] == "live"
    assert whole.drive(read(SAMPLE, "101"))["state"] == "live"


def test_it_says_why_a_proposal_without_anybody_for_the_business_stays(driver: Drive) -> None:
    with pytest.raises(StoppedError, match="Nobody is accountable for business"):
        driver(SAMPLE).drive(read(SAMPLE, "NNNN-template"))


@pytest.mark.slow
def test_fifty_real_proposals_go_live(driver: Drive) -> None:
    file = real_file()
    proposals = proposals_in(file)
    driving = driver(file)
    assert Project.objects.filter(state="draft").count() == len(proposals) == 348
    chosen = proposals[::7][:FIFTY]
    for proposal in chosen:
        assert driving.drive(proposal)["state"] == "live", proposal
    assert Project.objects.filter(state="live").count() == FIFTY
    for proposal in chosen:
        by = deciders(Project.objects.get(external_id=proposal.external_id))
        assert set(by) == {"architecture", "security", "devops", "stakeholder"}
        assert not set(by.values()) & set(proposal.authors)
        assert all(by[gate] in own for gate, own in own_people(proposal)), (proposal, by)
    assert verify().holds


def own_people(proposal: Proposal) -> Iterator[tuple[str, Any]]:
    """The gates at which a proposal names somebody who may decide, and whom."""
    for gate, named in proposal.asked.items():
        if entitled := set(named) - set(proposal.authors):
            yield gate, entitled
