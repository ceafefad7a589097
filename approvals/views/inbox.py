"""The inbox: what waits on whoever looks, or on a team of theirs; their projects; what was decided lately."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from accounts.asking import asking
from accounts.models import Team
from accounts.standing import standing_of
from approvals.faces import days, headline
from approvals.faces.inbox import (
    WaitingRow,
    answer_row,
    by_due,
    confirm_row,
    decision_row,
    launch_row,
    meet_row,
    seat_row,
)
from approvals.faces.inbox_more import early_look_row, waiver_row
from approvals.faces.lately import ComingFace, coming_face, decided_face
from approvals.faces.projects import project_row
from approvals.models import SignOff
from approvals.reading import lately
from approvals.reading.board import Board, boards_of
from approvals.reading.sight import sights_of_each
from approvals.reading.waiting import number_waiting_on, waiting_on
from common import clock
from common.navigation import Link
from common.refusals import Unseen
from projects.models import Project
from projects.views.base import SignedIn

LATELY = 4
COMING = 3


class InboxView(SignedIn, TemplateView):
    """What waits, most urgent first."""

    template_name = "approvals/inbox.html"

    @cached_property
    def at(self) -> datetime:
        """The moment of the page."""
        return clock.now()

    @cached_property
    def team(self) -> Team | None:
        """The team whose queue is asked for; somebody else's is not found."""
        key = self.request.GET.get("team", "")
        if not key:
            return None
        team = next((team for team in self.teams if team.key == key), None)
        if team is None:
            raise Unseen.thing("team", key[:40])
        return team

    @cached_property
    def teams(self) -> list[Team]:
        """The deciding teams of whoever looks; one statement."""
        mine = standing_of(self.person).teams
        return list(Team.objects.filter(decides=True, key__in=mine))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Everything in the inbox; the number of statements does not depend on how much that is."""
        rows = self.team_rows() if self.team else self.own_rows()
        boards = self.own_boards()
        return super().get_context_data(
            heading=self.heading(rows),
            worst=headline.worst(rows),
            rest=headline.rest(rows) if rows else self.done(),
            switch=self.switch(),
            team=self.team,
            waiting=rows,
            projects=[] if self.team else self.other_turns(boards, rows),
            decided=[decided_face(e, p, self.person.pk) for e, p in lately.decided_lately(self.person, LATELY)],
            coming=(coming := [] if self.team else self.coming()),
            clear=headline.clear(coming[0].at if coming else None),
            **context,
        )

    def done(self) -> str:
        """What they have decided this week, where nothing is left to decide."""
        today = days.today()
        monday = datetime.combine(today - timedelta(days=today.weekday()), time(), timezone.get_current_timezone())
        return headline.done(lately.decided_this_week(self.person, monday))

    def heading(self, rows: list[WaitingRow]) -> str:
        """How much waits, on whom."""
        text = headline.heading(rows)
        return text.replace(" on you", f" on {self.team.name}") if self.team else text

    def own_rows(self) -> list[WaitingRow]:
        """What waits on whoever looks."""
        waiting = waiting_on(self.person)
        return by_due(
            [
                *self.sign_off_rows(waiting.sign_offs),
                *(confirm_row(condition, self.at) for condition in waiting.to_confirm),
                *(meet_row(condition) for condition in waiting.to_meet),
                *(seat_row(seat) for seat in waiting.seats),
                *(launch_row(project) for project in waiting.launches),
                *(early_look_row(look, self.at) for look in waiting.early_looks),
                *(waiver_row(waiver) for waiver in waiting.waivers),
            ]
        )

    def team_rows(self) -> list[WaitingRow]:
        """What waits on a team, whoever of it holds it."""
        here = SignOff.objects.visible_to(self.person).pending().filter(gate__team=self.team)
        return by_due(self.sign_off_rows(list(here.told().by_due())))

    def sign_off_rows(self, sign_offs: list[SignOff]) -> Iterable[WaitingRow]:
        """Sign-offs as lines: to be decided, or to be answered by the team."""
        asked = lately.asked_of_team(sign_offs)
        answers = lately.latest_answers(sign_offs)
        passed = lately.passed_to(self.person, sign_offs)
        sights = sights_of_each({s.review.project_id for s in sign_offs}, self.person)
        for sign_off in sign_offs:
            turn = asked.get(sign_off.pk)
            if turn is not None:
                yield answer_row(sign_off, turn, self.at)
            else:
                mine, pk = sights[sign_off.review.project_id], sign_off.pk
                row = decision_row(sign_off, mine, answers.get(pk), passed.get(pk), self.at)
                yield row if sign_off.holder_id == self.person.pk else replace(row, what=with_whom(sign_off, row.what))

    def own_boards(self) -> list[Board]:
        """The projects that whoever looks leads or works on."""
        mine = Project.objects.visible_to(self.person).of(self.person).in_flight().select_related("lead", "held_by")
        return list(boards_of(list(mine)).values())

    def other_turns(self, boards: list[Board], rows: list[WaitingRow]) -> list[Any]:
        """Their projects on which nothing waits on them, most urgent first."""
        taken = {row.project.pk for row in rows}
        others = [project_row(board, self.person.pk, self.at) for board in boards if board.project.pk not in taken]
        return sorted(others, key=lambda row: (row.due_at is None, row.due_at or self.at, row.pk))

    def coming(self) -> list[ComingFace]:
        """What has not reached them yet, soonest first."""
        ahead = SignOff.objects.visible_to(self.person).filter(
            state="waiting", reviewer=self.person, review__state="open", review__project__held_since=None
        )
        projects = {s.review.project: s.pk for s in ahead.select_related("review__project__lead")}
        boards = boards_of(list(projects))
        found = [(board, s) for board in boards.values() for s in board.waiting if s.pk == projects[board.project]]
        faces = [coming_face(board, sign_off, self.at) for board, sign_off in found]
        return sorted(faces, key=lambda face: face.at)[:COMING]

    def switch(self) -> list[Link]:
        """One's own inbox and those of one's teams."""
        here = reverse("inbox")
        if not self.teams:
            return []
        own = Link("For you", here, "", current=self.team is None)
        return [own, *(Link(f"{t.name} team", f"{here}?team={t.key}", "", current=t == self.team) for t in self.teams)]


def with_whom(sign_off: SignOff, what: str) -> str:
    """What a colleague holds says so."""
    return f"With {sign_off.holder.name}. {what}"


def number_waiting(request: HttpRequest) -> int | None:
    """The count beside the inbox in the sidebar."""
    return number_waiting_on(asking(request))
