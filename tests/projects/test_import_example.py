"""The script that drives proposals stands alone; it must read them as the import does."""

import json
from pathlib import Path

from examples.drive_enhancement import Proposal
from projects.imports.enhancements import read
from projects.imports.mapping import address

SAMPLE = Path(__file__).parents[1] / "data" / "enhancements.jsonl"


def test_both_readings_agree() -> None:
    lines = SAMPLE.read_bytes().splitlines()
    imported, problems = read(lines)
    assert not problems
    for proposal, line in zip(imported, lines, strict=True):
        driven = Proposal.of(json.loads(line))
        assert driven.external_id == proposal.external_id
        assert driven.authors == [address(handle) for handle in proposal.authors]
        assert driven.asked == {
            "architecture": [address(handle) for handle in proposal.approvers],
            "security": [address(handle) for handle in proposal.reviewers],
            "devops": [address(handle) for handle in proposal.readiness],
        }
