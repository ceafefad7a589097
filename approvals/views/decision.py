"""The page on which somebody decides: what the gate reads, what changed since they looked, and the panel."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.models import Person
from approvals.actions.decide import decide
from approvals.faces import scope as scoped
from approvals.faces.clocks import clock_face
from approvals.faces.gates import chip, mini_route
from approvals.faces.panel import CheckFace, checks, decided_toast
from approvals.faces.standing import stand_face
from approvals.faces.turns import afterwards, gate_turn
from approvals.forms.decision import BLANK, BaseConditions, DecisionForm, conditions_form
from approvals.forms.draft import conditions_in, typed_conditions, typed_decision
from approvals.holding import holding
from approvals.models import SignOff, Waiver
from approvals.reading.board import board_of
from approvals.reading.lately import history_of
from approvals.reading.precedents import precedents_for
from approvals.reading.sight import Sight, sights_of
from approvals.rules.verdicts import OF_CONSULTED, OF_DECIDING, Verdict
from approvals.views.base import OnSignOff
from approvals.views.panel import PanelFace, Seat, panel_face
from approvals.views.reject import keep_typed
from approvals.views.stale import ReadsFirst
from approvals.waivers.force import waived_checks
from common.refusals import Invalid, Refused
from common.views import ActionFormView
from common.words import count, listing
from projects.exhibits import Exhibit, exhibits_of
from projects.facts import readiness_of
from projects.models import Project
from projects.people import own_people
from projects.readiness import Check
from projects.reading import names_in


class Dossier(OnSignOff):
    """The dossier of a sign-off, as the gate reads it and as whoever looks last saw it."""

    @cached_property
    def sights(self) -> dict[str, Sight]:
        """Every section."""
        return sights_of(self.sign_off.review.project, self.person)

    @cached_property
    def scope(self) -> list[Sight]:
        """The sections that the gate reads."""
        return scoped.in_scope(self.sign_off, self.sights)

    @cached_property
    def exhibits(self) -> dict[str, list[Exhibit]]:
        """The evidence beside each section."""
        return exhibits_of(self.sign_off.review.project)

    @cached_property
    def checks(self) -> list[CheckFace]:
        """What to know before deciding."""
        return checks(self.board, self.sign_off, self.scope, self.readiness, self.waived)

    @cached_property
    def waived(self) -> dict[str, Waiver]:
        """The checks that hold nothing at the moment."""
        project = self.sign_off.review.project
        return waived_checks([project])[project.pk]

    @cached_property
    def readiness(self) -> list[Check]:
        """The project's readiness."""
        return readiness_of(self.sign_off.review.project)

    def contents(self) -> list[scoped.ContentGroup]:
        """The list of sections."""
        return scoped.contents(self.scope, self.sights, self.dossier_url)

    @property
    def dossier_url(self) -> str:
        return reverse("project_dossier", args=[self.sign_off.review.project.key])


class DecisionView(ReadsFirst, Dossier, ActionFormView):
    """One sign-off, for whoever decides and for whoever reads."""

    template_name = "approvals/decision.html"
    form_class = DecisionForm

    @cached_property
    def owners(self) -> list[Person]:
        """Who can be asked to meet a condition."""
        return list(own_people(self.sign_off.review.project))

    @cached_property
    def conditions(self) -> BaseConditions:
        """The conditions: judged where the verdict asks for them, else as they were typed; blank ones to begin with."""
        sent = self.request.POST
        if sent.get("verdict") == Verdict.APPROVE_WITH_CONDITIONS:
            return conditions_form(sent, owners=self.owners)
        written = list(conditions_in(sent)) if sent else self.suggested
        return conditions_form(None, owners=self.owners, written=written or None)

    @property
    def suggested(self) -> list[dict[str, Any]]:
        """What holds an approval, ready to be made a condition."""
        held = holding(self.sign_off.gate, self.readiness, self.waived)[:BLANK]
        return [{"text": f"{check.detail} {check.remedy}".strip()} for check in held]

    def get_form_kwargs(self) -> dict[str, Any]:
        """The verdicts of this gate; none is chosen beforehand."""
        verdicts = (OF_DECIDING if self.sign_off.gate.decides else OF_CONSULTED) - {Verdict.RECUSE}
        seen = {sight.current.name: sight.current.digest for sight in self.scope}
        return super().get_form_kwargs() | {"verdicts": [str(v) for v in verdicts], "initial": {"seen": seen}}

    def get_template_names(self) -> list[str]:
        """After a refused decision htmx needs the panel alone, and what changed in the dossier."""
        fragment = self.request.method == "POST" and getattr(self.request, "htmx", False)
        return ["approvals/_panel_again.html" if fragment else self.template_name]

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Decide; or make room for one condition more."""
        if request.POST.get("do") == "add_condition":
            return self.one_more()
        form = self.get_form()
        if not self.all_valid(form):
            return self.form_invalid(form)
        return self.to_reject(form) if form.cleaned_data["verdict"] == Verdict.REJECT else self.form_valid(form)

    def all_valid(self, form: DecisionForm) -> bool:
        """Whether everything can be read that the verdict asks for; conditions of another verdict are ignored."""
        decided = form.is_valid()
        if form.data.get("verdict") != Verdict.APPROVE_WITH_CONDITIONS:
            return decided
        return self.conditions.is_valid() and decided

    def to_reject(self, form: DecisionForm) -> HttpResponse:
        """Rejecting ends the round for everybody; it has a page of its own, which takes over what was typed."""
        keep_typed(self.request, self.sign_off, form.cleaned_data)
        return self.go_on(reverse("sign_off_reject", args=[self.sign_off.pk]))

    def one_more(self) -> HttpResponse:
        """The panel again as it was typed, with room for one condition more."""
        self.conditions = typed_conditions(self.request.POST, self.owners)
        form = typed_decision(self.request.POST, self.get_form_kwargs()["verdicts"])
        return self.render_to_response(self.get_context_data(form=form))

    def act(self, form: DecisionForm) -> str:
        """Decide on what was on the page."""
        given = form.cleaned_data
        demands = self.conditions.demands if given["verdict"] == Verdict.APPROVE_WITH_CONDITIONS else []
        words = {"verdict": given["verdict"], "comment": given["comment"], "seen": given["seen"]}
        try:
            decide(self.sign_off, by=self.person, conditions=demands, **words)
        except Invalid as invalid:
            raise self.conditions.put(invalid) from invalid
        except Refused as refused:
            self.note_change(form, refused)
        return decided_toast(given["verdict"], self.sign_off, len(demands), who_is_next(self.sign_off))

    def get_success_url(self) -> str:
        """To what else waits."""
        return reverse("inbox")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The whole page."""
        given = super().get_context_data(**context)
        return given | self.head() | self.dossier() | self.aside(given["form"])

    def head(self) -> dict[str, Any]:
        """What it is, whose turn it is, and how far the project has come."""
        sign_off, board, at = self.sign_off, self.board, self.at
        passed = [s.gate.name for s in board.sign_offs if s.state == "approved"]
        return {
            "project": project_head(sign_off.review.project),
            "sign_off": {
                "name": f"{sign_off.gate.name} sign-off",
                "gate": sign_off.gate.name,
                "chip": chip(board, sign_off, self.person.pk, at),
                "dossier_url": self.dossier_url,
            },
            "looked": scoped.looked_face(self.scope) if self.may_decide else None,
            "turn": replace(gate_turn(board, sign_off, self.viewer, at), act=None) if sign_off.is_live else None,
            "clock": clock_face(sign_off, board.turns.get(sign_off.pk), at),
            "route": mini_route(board, at),
            "route_words": f"{listing(passed)} approved" if passed else "Nobody has decided yet",
        }

    def dossier(self) -> dict[str, Any]:
        """The sections, with change marks or in full."""
        full = "full" in self.request.GET
        names = names_in(version.content for s in self.scope for version in (s.current, s.seen) if version is not None)
        here = self.sign_off.get_absolute_url()
        scope = {
            "title": f"In scope for {self.sign_off.gate.name}",
            "words": count(len(self.scope), "section"),
            "changes_url": here if any(sight.changed for sight in self.scope) else "",
            "full_url": f"{here}?full",
            "full": full,
        }
        return {
            "scope": scope,
            "contents": self.contents(),
            "sections": [self.section(s, names, full=full) for s in self.scope],
            "history": history_of(self.sign_off),
            "precedents": precedents_for(self.sign_off, self.person) if self.may_decide else [],
        }

    def section(self, sight: Sight, names: dict[str, str], *, full: bool) -> scoped.SectionFace:
        """One section; only reviewers tick what they have looked at."""
        exhibits = self.exhibits.get(sight.current.name, [])
        return scoped.section_face(self.sign_off, sight, names, exhibits, full=full, ticks=self.is_entitled)

    def aside(self, form: DecisionForm) -> dict[str, Any]:
        """The panel for whoever may decide, or was about to; for others, why they may not."""
        if self.may_decide or self.request.method == "POST":
            return {"panel": self.panel(form)}
        return {"stand": stand_face(self.board, self.sign_off, self.bench, self.viewer)}

    def panel(self, form: DecisionForm) -> PanelFace:
        """The panel, empty or as it was sent."""
        seat = Seat(self.board, self.sign_off, self.bench, self.person.pk)
        clock = clock_face(self.sign_off, self.board.turns.get(self.sign_off.pk), self.at)
        return panel_face(seat, form, self.conditions, self.checks, clock=clock, changed=self.changed)


def who_is_next(sign_off: SignOff) -> str:
    """Who has the turn after a decision."""
    return afterwards(board_of(Project.objects.select_related("lead").get(pk=sign_off.review.project_id)))


def project_head(project: Project) -> dict[str, str]:
    """What the page says about the project."""
    return {
        "key": project.key,
        "name": project.name,
        "url": project.get_absolute_url(),
        "summary": project.summary,
        "led_by": f"Led by {project.lead.name}.",
    }
