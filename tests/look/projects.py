"""What the project and the decision pages are given in the gallery."""

from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace as Face
from typing import Any

from django import forms
from django.utils.safestring import mark_safe

from common.look import (
    ActFace,
    ChipFace,
    ClockFace,
    EndFace,
    GapFace,
    GateFace,
    MeterFace,
    RouteFace,
    TurnFace,
    UpliftFace,
    chip_of,
)
from tests.look.cast import (
    ADAEZE,
    BEN,
    CHEN,
    IMKE,
    JONAS,
    KESTREL,
    MARGUERITE,
    NOW,
    PRIYA,
    SVEN,
    TOMASZ,
    clock,
    route,
)

Context = dict[str, Any]
# fmt: off

CHURN = Face(
    key="SLP-14",
    name="Customer churn model",
    url="/projects/SLP-14/",
    summary="Scores 2.1 million loyalty members each week so CRM can call the ones about to leave.",
    led_by="Led by Jonas Lindqvist for Marguerite Laurent.",
)

ROUTE = RouteFace(
    stages=[
        [GateFace("Architecture", "layers", "approved", chip_of("approved"), ADAEZE, line="1 condition open", url="#")],
        [
            GateFace("Security", "shield", "overdue", chip_of("your_turn"), IMKE, clock(6), url="#", live=True),
            GateFace("DevOps", "loop", "changes_requested", chip_of("changes_requested"), JONAS, ClockFace(5, 2, note="reply by 16 Jun"), url="#"),
        ],
        [GateFace("Stakeholder", "briefcase", "not_started", chip_of("not_started"), MARGUERITE, line="3-day clock", url="#")],
    ],
    start=EndFace("Submitted", "Mon 25 May", reached=True),
    end=EndFace("Launch", "by 2 Jul"),
    walked=2,
)

CHURN_UPLIFT = UpliftFace(
    start=Decimal(0),
    end=Decimal(-14),
    step=Decimal(-2),
    claimed=Decimal(-12),
    measured=Decimal("-4.6"),
    low=Decimal("-2.1"),
    high=Decimal("-7.0"),
    break_even=Decimal("-3.0"),
    sentence="The claim is Brightwater's industry benchmark. The measured effect still clears break-even, but its interval does not.",
)


def event(icon: str, tone: str, actor: str, act: str, when: str, more: str = "", link: Face | None = None) -> Face:
    """One line of the activity."""
    return Face(icon=icon, tone=tone, actor=actor, act=act, when=when, more=more, link=link, at=NOW)


PROJECT: Context = {
    "project": CHURN,
    "led_by": CHURN.led_by,
    "chips": [chip_of("waiting", "At Security and DevOps"), ChipFace("bad", "clock", "Stalled 1 day")],
    "turn": TurnFace(
        head="Your turn, Imke: decide on Security.",
        since="Open since Wed 3 Jun",
        clock="1 day over",
        tone="bad",
        after="Beside you, Jonas answers DevOps by Tue 16 Jun; Marguerite is next.",
        yours=True,
        act=ActFace("Open decision", "#"),
    ),
    "tabs": [
        Face(name=name, url="#", count=count, current=name == "Overview")
        for name, count in (("Overview", None), ("Dossier", 23), ("Sign-offs", 4), ("Statements of work", 3), ("Owners", 10), ("Activity", None))
    ],
    "watch": Face(url="#", text="Watching"),
    "more": [Face(text="Export evidence", url="#")],
    "route": ROUTE,
    "forecast": Face(lead="clears all gates by Fri 19 Jun at even odds, by", day="Thu 2 Jul", rest="in 85 of 100 runs, by Wed 15 Jul in 95.", url="#"),
    "readiness": Face(
        words="22 of 28 checks; 3 block a sign-off, 3 need a decision",
        meters=[
            MeterFace("Organisation", 5, 1, 1, (GapFace("Nobody accountable for model monitoring", "Name one before the stakeholder gate opens", blocks=True), GapFace("Support contract covers C# only", "Kestrel IT, SOW-12; the scorer is Python"))),
            MeterFace("Data", 6, 1, 1, (GapFace("Production access not granted", "loyalty_events, asked 26 May by Priya Raman", blocks=True), GapFace("Drift 0.27 on visit_frequency", "Limit is 0.20; training data ends Nov 2025"))),
            MeterFace("Project", 7, 0, 1, (GapFace("Retention calls are still chosen by hand", "No holdout, so overrides hide the effect"),)),
            MeterFace("Infrastructure", 4, 1, 0, (GapFace("Rollback never rehearsed", "DevOps asked for one staging run on 9 Jun", blocks=True),)),
        ],
    ),
    "uplift": Face(about="churn over 8 weeks, holdout of 18,400 members, 95 % interval", face=CHURN_UPLIFT),
    "activity": Face(
        all_words="All 31 events",
        all_url="#",
        events=[
            event("bell", "", "Second reminder", "sent to Imke de Vries. Noor Bakker, her cover, is copied.", "Today 09:00"),
            event("document", "accent", "Jonas Lindqvist", "replaced", "Wed 10 Jun", "Changes Data quality; Security is asked to look again.", Face(text="Drift report v3", url="#")),
            event("back", "warn", "Tomasz Wójcik", "asked for changes, DevOps", "Tue 9 Jun", "“The rollback isn't rehearsed. Show me one run in staging and I'll sign.”"),
            event("person", "", "Elif Demir", "left the Data owner seat", "Mon 8 Jun", "Moved to Stores. The seat is vacant; production access has nobody to grant it."),
            event("condition", "ok", "Adaeze Okafor", "approved with 1 condition, Enterprise Architecture", "Wed 3 Jun", "Security and DevOps opened side by side."),
            event("boat", "", "Jonas Lindqvist", "submitted the POC with 23 sections and 9 pieces of evidence", "Mon 25 May"),
        ],
    ),
    "conditions": Face(words="1 open", items=[Face(text="Serve scores through the feature store, not a bare SageMaker endpoint", more="Priya Raman, due Wed 24 Jun. Evidence is in; Adaeze confirms.")]),
    "owners": Face(
        vacant="2 vacant",
        rest=", 1 held by a vendor",
        seats=[
            Face(area=area, person=person)
            for area, person in (("Product", SVEN), ("Data science", JONAS), ("Data engineering", PRIYA), ("Data owner", None), ("Software", BEN), ("DevOps", TOMASZ), ("QA", CHEN), ("Monitoring", None), ("Support", KESTREL), ("Business", MARGUERITE))
        ],
    ),
    "sows": [
        Face(name="Brightwater Analytics", ref="SOW-31, model build", chip=ChipFace("warn", "clock", "Ending"), when="30 Jun, 13 days"),
        Face(name="Corvus Systems", ref="SOW-34, POS event feed", chip=ChipFace("wait", "pen", "Unsigned"), when="12 days"),
        Face(name="Kestrel IT", ref="SOW-12, covers C# only", chip=ChipFace("ok", "tick", "Active"), when="to 31 Dec"),
    ],
}


class DecideForm(forms.Form):
    """A decision as the panel asks for it."""

    version = forms.CharField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(choices=[(verdict, verdict) for verdict in ("approve", "approve_with_conditions", "request_changes", "reject")])
    comment = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))


class ConditionForm(forms.Form):
    """One condition of an approval."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}))
    owner = forms.ChoiceField(choices=[("ml", "Marguerite Laurent"), ("jl", "Jonas Lindqvist")])
    due_on = forms.CharField()


ConditionFormSet = forms.formset_factory(ConditionForm, extra=0)


def conditions() -> object:
    """The one condition of the picture."""
    first = {"text": "A named owner grants loyalty_events access before the first production run.", "owner": "ml", "due_on": "Thu 25 Jun"}
    return ConditionFormSet(initial=[first], prefix="conditions")


def section(slug: str, name: str, **given: Any) -> Face:
    """One section of the dossier."""
    blank: dict[str, Any] = {"sub": "", "chip": None, "open": False, "looked": True, "look_url": "#", "lead": "", "marks": "", "text": "", "alert": None, "uplift": None, "evidence": []}
    return Face(slug=slug, name=name, **(blank | given))


CHANGED = ChipFace("wait", "pen", "Changed Wed 10 Jun")
QUALITY = mark_safe(
    'Training data ends <del>March</del> <ins>November</ins> 2025. Population stability on visit_frequency is <del>not measured</del> <ins>0.27, above our 0.20 limit; a retrain on data to May 2026 is scheduled for 22 Jun</ins>. Two Black Friday weeks are marked as outliers<ins> and left out of the holdout</ins>.'
)
ACCESS = mark_safe(
    "Read access to loyalty_events is requested by Priya Raman. <del>Granting owner: Elif Demir.</del> <ins>Granting owner: vacant since Elif moved to Stores on Mon 8 Jun.</ins>"
)


def link(icon: str, name: str, *, seen: bool | None = True, current: bool = False) -> Face:
    """One line of the list of sections."""
    return Face(icon=icon, name=name, url=f"#{name.lower().replace(' ', '-')}", seen=seen, current=current)


def decision() -> Context:
    """Imke's security decision on the churn model."""
    form = DecideForm(initial={"version": "7", "comment": "Drift is measured and the retrain is dated. Access is the only thing I can't sign for."})
    return {
        "project": CHURN,
        "sign_off": Face(name="Security sign-off", gate="Security", chip=chip_of("your_turn"), dossier_url="#"),
        "more": [Face(text="Ask the team", url="#")],
        "looked": Face(lead="You looked on Fri 5 Jun. Since then", changed="3 of 7 sections in your scope changed", rest="; the other 4 are as you left them."),
        "clock": clock(6),
        "scope": Face(title="In scope for Security", words="7 sections", changes_url="?", full_url="?full", full=False),
        "contents": [
            Face(title="Changed since your look", links=[link("table", "Data quality", current=True), link("lock", "Data access"), link("building", "Third parties", seen=False)]),
            Face(title="Unchanged", links=[link("shield", "Personal data"), link("loop", "Secrets"), link("link", "Integration"), link("eye", "Monitoring")]),
            Face(title="Not in your scope", links=[link("", "16 sections", seen=None)]),
        ],
        "sections": [
            section("data-quality", "Data quality", chip=CHANGED, open=True, lead=mark_safe("Drift on <b>visit_frequency</b> is the open question you raised on Fri 5 Jun."), marks=QUALITY, evidence=[Face(icon="document", name="Drift report v3", url="#", new=True, about="PDF, Jonas Lindqvist, Wed 10 Jun"), Face(icon="table", name="Feature profile, 41 columns", url="#", new=False, about="CSV, Priya Raman, Tue 26 May")]),
            section("data-access", "Production data access", chip=CHANGED, open=True, marks=ACCESS, alert=Face(bold="Nobody can grant this access.", rest="It is the check that holds plain approval.")),
            section("third-parties", "Third parties and contracts", chip=ChipFace("wait", "plus", "New evidence"), open=True, looked=False, text="Brightwater (SOW-31) keeps a masked sample until 30 Jun. Corvus (SOW-34) would host the event feed; the contract is unsigned. Kestrel's support contract (SOW-12) covers C# only.", evidence=[Face(icon="document", name="Brightwater deletion undertaking", url="#", new=True, about="signed PDF, Hamid Rahimi, Tue 9 Jun")]),
            section("personal-data", "Personal data and purpose"),
            section("secrets", "Secrets and service accounts"),
            section("integration", "Integration and network"),
            section("monitoring", "Monitoring and incident response"),
        ],
        "panel": Face(
            url="#",
            heading="Your decision, Security",
            on="For Security, on Customer churn model.",
            clock=ClockFace(5, 6, since=datetime(2026, 6, 3, tzinfo=NOW.tzinfo)),
            changed="",
            form=form,
            checks=[
                Face(state="holds", text="No owner can grant production data access", remedy="Holds approval. Settle it, or make it a condition."),
                Face(state="met", text="Evidence is under 90 days old", remedy=""),
                Face(state="met", text="You neither wrote nor sponsor this POC", remedy=""),
                Face(state="know", text="1 changed section not looked at yet", remedy="Third parties and contracts. You may still decide."),
            ],
            options=[
                Face(value="approve", name="Approve", consequence="Held by 1 check", held=True, checked=False),
                Face(value="approve_with_conditions", name="Approve with conditions", consequence="The open check becomes a condition", held=False, checked=True),
                Face(value="request_changes", name="Request changes", consequence="The turn goes back to Jonas Lindqvist", held=False, checked=False),
                Face(value="reject", name="Reject", consequence="Ends the route; the team may resubmit", held=False, checked=False),
            ],
            conditions=conditions(),
            submit="Approve with 1 condition",
            next="Jonas answers DevOps by Tue 16 Jun; then Marguerite Laurent has 3 days.",
            hand_over=Face(url="#", text="Hand over to Noor…"),
            recuse=Face(url="#", text="Recuse yourself…"),
            ask=None,
        ),
    }


def refused() -> DecideForm:
    """Changes asked for without saying which."""
    form = DecideForm({"version": "3", "verdict": "request_changes", "comment": ""})
    form.errors["comment"] = form.error_class(["Say what would make you approve, so Jonas can act on it."])
    return form


def stakeholder(form: DecideForm | None = None) -> Context:
    """Marguerite's last sign-off on the recommendations; with a form that was refused, or nothing chosen yet."""
    chosen = form is not None
    form = form or DecideForm(initial={"version": "3"})
    uplift = UpliftFace(Decimal("-0.5"), Decimal("7.2"), Decimal(2), claimed=Decimal(6), measured=Decimal("0.4"), low=Decimal("-0.3"), high=Decimal("1.1"), break_even=Decimal("1.5"), sentence="The claim is an industry average. Your shop lists 18 items, so few visitors need help finding one.")
    panel = decision()["panel"]
    panel.__dict__.update(
        heading="Your decision, Stakeholder", on="For the business, on Product recommendations.", clock=clock(3, 3), form=form, conditions=None, submit="Request changes" if chosen else "Record decision",
        next="", hand_over=Face(url="#", text="Hand over"), recuse=Face(url="#", text="Recuse yourself"),
        checks=[Face(state="know", text="Measured uplift is below break-even", remedy="You may still approve. Say why in your reason.", strong=True), Face(state="met", text="All 3 earlier gates approved", remedy="")],
        options=[
            Face(value="approve", name="Approve", consequence="Clears the last gate", held=False, checked=False),
            Face(value="approve_with_conditions", name="Approve with conditions", consequence="You name what, who and when", held=False, checked=False),
            Face(value="request_changes", name="Request changes", consequence="The turn goes back to Jonas", held=False, checked=chosen),
            Face(value="reject", name="Reject", consequence="Ends the route", held=False, checked=False),
        ],
    )
    return {
        "project": Face(key="SLP-28", name="Product recommendations", url="#", summary="Suggests items on each page of the web shop.", led_by="Led by Jonas Lindqvist."),
        "sign_off": Face(name="Stakeholder sign-off", gate="Stakeholder", chip=chip_of("your_turn"), dossier_url="#"),
        "turn": TurnFace(head="Your turn, Marguerite", after="Yours is the last sign-off before launch.", yours=True, pips=clock(3, 3)),
        "clock": clock(3, 3),
        "route": route("aaaw"),
        "route_words": "Architecture, Security and DevOps approved",
        "scope": Face(title="What you are asked to accept", words="", changes_url="", full_url="", full=False),
        "contents": [Face(title="In your scope", links=[link("bars", "Uplift"), link("person", "Your team")])],
        "sections": [
            section("uplift", "Uplift", sub="Measured far below the claim", chip=ChipFace("warn", "triangle", "Check"), open=True, looked=None, uplift=uplift),
            section("team", "What changes for your team", sub="No step is done by hand", looked=None, text="Nothing."),
            section("answers", "Who answers for it", sub="Monitoring: Ewa Nowak", looked=None, text="Ewa."),
            section("costs", "What it costs to run", sub="€31k a year; Halcyon to 31 Dec", looked=None, text="€31k."),
        ],
        "panel": panel,
    }
