"""Take one imported enhancement proposal from draft to live, by the people whom it names, over HTTP alone.

    python examples/drive_enhancement.py FILE NUMBER --at http://localhost:8000 --tokens tokens.txt

FILE is what `manage.py import_projects` read, NUMBER a proposal in it. tokens.txt holds an address and a token a line;
a token is printed by `manage.py token ADDRESS --scopes read,write,decide`. Where one is missing the script stops and
says whose; started again, it goes on from there. It needs nothing of Slipway but the address, and of Python httpx.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

DOMAIN = "example.invalid"
#: At which gate whose word is asked first: the proposal's field, and what these people are to it.
ASKED = {
    "architecture": ("approvers", "approver"),
    "security": ("reviewers", "reviewer"),
    "devops": ("prod_readiness", "production readiness reviewer"),
}
COMMENT = "Approved as {role} of {external_id}."


class StoppedError(Exception):
    """Why it can't go on, as a sentence."""


@dataclass(frozen=True)
class Proposal:
    """A proposal as its file has it: who wrote it, and whose word is asked at each gate."""

    external_id: str
    authors: list[str]
    asked: dict[str, list[str]]

    @property
    def lead(self) -> str:
        return self.authors[0]

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Proposal":
        """From one object of the file, by the rules of docs/import.md."""
        number = str(given["number"])
        place = str(given.get("path", "")).rpartition("/")[2]
        return cls(
            external_id=f"kep:{place if re.fullmatch('0+|N+', number) else number}",
            authors=people(given["authors"]),
            asked={gate: people(entries(given.get(name))) for gate, (name, _) in ASKED.items()},
        )


def entries(value: Any) -> list[str]:
    """The entries of a list, or of a table by stage."""
    if isinstance(value, dict):
        return [value[stage] for stage in ("alpha", "beta", "stable", "deprecated", "disabled") if value.get(stage)]
    return value or []


def people(named: list[str]) -> list[str]:
    """Addresses of the people whom entries name; groups and "TBD" are none."""
    words = [word for entry in named for word in (re.findall(r"@([\w./-]+)", entry) or [entry.strip("\"' ")])]
    persons = [word.strip("./-").lower() for word in words if not re.match(r"(sig|wg|committee|kubernetes)[-/]", word)]
    return list(dict.fromkeys(f"{person}@{DOMAIN}" for person in persons if person not in ("", "tbd", "tba", "n/a")))


def read(lines: Path, number: str) -> Proposal:
    """The proposal with a number, or with the last part of its path where it has none."""
    for line in lines.read_text().splitlines():
        proposal = Proposal.of(json.loads(line)) if line.strip() else None
        if proposal is not None and proposal.external_id == f"kep:{number}":
            return proposal
    raise StoppedError(f"There is no proposal {number} in {lines}.")


@dataclass
class Driver:
    """Drives proposals through one installation, with the tokens of its people."""

    http: httpx.Client
    tokens: Mapping[str, str]
    say: Callable[[str], object] = field(default=lambda _: None)

    def drive(self, proposal: Proposal) -> dict[str, Any]:
        """From wherever the project is to live; the answer is the project as the API tells it."""
        project = self.find(proposal)
        if project["state"] == "draft":
            self.accept_business(project)
            project = self.act(proposal.lead, f"/projects/{project['key']}/submit/")
            self.say(f"{project['key']} {project['name']}: submitted by {proposal.lead}")
        state = project["state"]
        while state == "in_review":
            state = self.decide_next(project["key"], proposal)
        if state == "cleared":
            project = self.act(proposal.lead, f"/projects/{project['key']}/go-live/")
        self.say(f"{project['key']} is {project['state']}")
        return project

    def find(self, proposal: Proposal) -> dict[str, Any]:
        """The project that the proposal became."""
        found = self.ask(proposal.lead, "/projects/", external_id=proposal.external_id)["results"]
        if not found:
            raise StoppedError(f"{proposal.external_id} is not registered: manage.py import_projects FILE")
        project: dict[str, Any] = found[0]
        return project

    def accept_business(self, project: dict[str, Any]) -> None:
        """Whoever was named to answer for the business says yes, unless they have."""
        seat = self.ask(project["lead"]["email"], f"/projects/{project['key']}/responsibilities/business/")
        if seat["accountable"] and not seat["accepted_at"]:
            self.act(seat["accountable"]["email"], f"/projects/{project['key']}/responsibilities/business/accept/")
            self.say(f"{project['key']}: {seat['accountable']['email']} answers for the business")

    def decide_next(self, key: str, proposal: Proposal) -> str:
        """One approval at the first gate that waits for one; the answer is where the project stands then."""
        waiting = self.ask(proposal.lead, "/sign-offs/", project=key, state="pending")["results"]
        if not waiting:
            raise StoppedError(f"{key} is in review, but no gate waits for a decision: look at its page.")
        by, role = self.decider(waiting[0], proposal)
        said = {"verdict": "approve", "comment": COMMENT.format(role=role, external_id=proposal.external_id)}
        decision = self.act(by, f"/sign-offs/{waiting[0]['id']}/decisions/", said)
        self.say(f"{key}: {waiting[0]['gate_name']} approved by {by}, {role}")
        return str(decision["project"]["state"])

    def decider(self, sign_off: dict[str, Any], proposal: Proposal) -> tuple[str, str]:
        """The first of the proposal's own people for this gate who may decide here, else whoever holds the sign-off."""
        if own := proposal.asked.get(sign_off["gate"], []):
            entitled = self.ask(proposal.lead, f"/sign-offs/{sign_off['id']}/")["reviewers"]
            for email in own:
                if email in {person["email"] for person in entitled}:
                    return email, ASKED[sign_off["gate"]][1]
        return sign_off["holder"]["email"], "holder of the sign-off"

    def ask(self, who: str, path: str, **query: str) -> dict[str, Any]:
        """Read something as somebody."""
        return self.answer(self.http.get(f"/api/v1{path}", params=query, headers=self.headers(who)))

    def act(self, who: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Do something as somebody, once however often it has to be sent."""
        headers = self.headers(who) | {"Idempotency-Key": str(uuid4())}
        return self.answer(self.http.post(f"/api/v1{path}", json=body or {}, headers=headers))

    def headers(self, who: str) -> dict[str, str]:
        if who not in self.tokens:
            raise StoppedError(f"There is no token of {who}: manage.py token {who} --scopes read,write,decide")
        return {"Authorization": f"Bearer {self.tokens[who]}"}

    def answer(self, response: httpx.Response) -> dict[str, Any]:
        if response.is_error:
            raise StoppedError(
                f"{response.request.method} {response.request.url}: {response.status_code} {response.text}"
            )
        told: dict[str, Any] = response.json()
        return told


def tokens_in(file: Path) -> Iterator[tuple[str, str]]:
    """An address and a token from each line."""
    for line in file.read_text().splitlines():
        address, _, token = line.strip().partition(" ")
        if token:
            yield address.lower(), token.strip()


def main() -> None:
    """Drive the proposal that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("number")
    parser.add_argument("--at", default="http://localhost:8000", help="the address of Slipway")
    parser.add_argument("--tokens", type=Path, required=True, help="a file with an address and a token a line")
    given = parser.parse_args()
    try:
        with httpx.Client(base_url=given.at, timeout=30) as http:
            Driver(http, dict(tokens_in(given.tokens)), print).drive(read(given.file, given.number))
    except (StoppedError, httpx.HTTPError, OSError) as stopped:
        sys.exit(str(stopped))


if __name__ == "__main__":
    main()
