"""What the inbox, the portfolio and the accountability page are given in the gallery."""

from types import SimpleNamespace as Face
from typing import Any

from django import forms

from common.look import ChipFace, ClockFace, PersonFace, chip_of
from tests.look.cast import (
    BEN,
    BRIGHTWATER,
    CHEN,
    DARIO,
    EWA,
    HAMID,
    IMKE,
    JONAS,
    KESTREL,
    LUCIA,
    MARGUERITE,
    NOOR,
    PRIYA,
    SVEN,
    TOMASZ,
    clock,
    route,
)

Context = dict[str, Any]
# fmt: off

INBOX: Context = {
    "heading": "4 decisions wait on you",
    "worst": "Customer churn model is 1 day over.",
    "rest": "One more is due today; nothing else before Monday.",
    "switch": [Face(name="For you", url="?", current=True), Face(name="Security team", url="?team", current=False)],
    "waiting": [
        Face(icon="shield", tone="bad", name="Customer churn model", key="SLP-14", url="#", ask="Security sign-off.", what="Back with you: 3 sections changed since Fri 5 Jun.", clock=clock(6), dates="since Wed 3 Jun, due yesterday", act="Decide", act_url="#"),
        Face(icon="shield", tone="warn", name="CRM personalization", key="SLP-21", url="#", ask="Security sign-off.", what="First look. Sends profile data to Halcyon CRM.", clock=clock(5), dates="since Thu 4 Jun", act="Decide", act_url="#"),
        Face(icon="condition", tone="", name="Legacy point-of-sale integration", key="SLP-09", url="#", ask="Confirm a condition.", what="Corvus rotated the service-account key.", clock=clock(1, 3), dates="due Mon 15 Jun", act="Confirm", act_url="#"),
        Face(icon="handover", tone="", name="Apple ripeness detector", key="SLP-33", url="#", ask="Security sign-off.", what="From Noor: “You know the camera supplier.”", clock=clock(1), dates="due Wed 17 Jun", act="Decide", act_url="#"),
    ],
    "projects": [
        Face(key=key, name=name, url="#", route=route(letters), blocked_by=blocked, holder=holder, clock=face)
        for key, name, letters, blocked, holder, face in (
            ("SLP-28", "Product recommendations", "aaaw", "+0.4 % measured, +6 % claimed", MARGUERITE, clock(3, 3)),
            ("SLP-17", "Demand forecast", "aacn", "Drift 0.31 on store traffic", PRIYA, clock(2)),
            ("SLP-25", "Hot dog classifier", "cnnn", "Knows 1 of 40 menu items", JONAS, clock(4)),
            ("SLP-34", "Shelf image audit", "awan", "Camera firmware, first look", NOOR, clock(3)),
            ("SLP-31", "Returns fraud score", "wnnn", "Architecture, first look", BEN, clock(2)),
        )
    ],
    "decided": [
        Face(icon="condition", tone="ok", name="Customer 360 merge", url="#", what="Approved with 1 condition", who="You, Tue 9 Jun"),
        Face(icon="back", tone="warn", name="Customer churn model", url="#", what="DevOps wants a rehearsed rollback", who="Tomasz Wójcik, Tue 9 Jun"),
        Face(icon="crossed", tone="bad", name="Gender-based copy", url="#", what="Rejected: new colours, same offers", who="Marguerite Laurent, Mon 8 Jun"),
        Face(icon="boat", tone="ok", name="Stock-out alerts", url="#", what="Launched, all conditions closed", who="Mon 8 Jun"),
    ],
    "coming": [
        Face(icon="layers", name="Returns fraud score", key="SLP-31", url="#", when="Likely reaches you Tue 16 Jun", route=route("wnnn"), day="Tue 16 Jun"),
        Face(icon="layers", name="Price elasticity", key="SLP-12", url="#", when="Likely reaches you Thu 18 Jun", route=route("onnn"), day="Thu 18 Jun"),
    ],
}

EMPTY: Context = {
    "heading": "Nothing waits on you",
    "rest": "You decided 4 sign-offs this week, 3 of them within their clock.",
    "coming": INBOX["coming"],
    "clear": Face(
        heading="You're clear until Tuesday",
        sentence="When it is your turn, the project shows up here and you get one e-mail. These are likely next.",
    ),
}


class StateFilter(forms.Form):
    """A filter with one choice."""

    state = forms.ChoiceField(choices=[("any", "Any but launched"), ("review", "In review")], required=False)


def portfolio_row(line: tuple[str, str, str, ChipFace, PersonFace, ClockFace | None, int, str, str], *, selected: bool = False) -> Face:
    """One line of the portfolio."""
    key, name, letters, chip, holder, face, ready, measured, due = line
    return Face(pk=key, key=key, name=name, url="#", route=route(letters), chip=chip, holder=holder, clock=face, ready=ready, checks=28, measured=measured, due=due, selected=selected)


def at(gate: str) -> ChipFace:
    """Waiting at a gate, named."""
    return chip_of("waiting", gate)


YOURS = chip_of("your_turn")
ASKED = chip_of("changes_requested")

OVER = [
    ("SLP-12", "Price elasticity", "onnn", at("Architecture"), BEN, clock(9), 14, "+1.1 %", "Fri 5 Jun"),
    ("SLP-20", "Call-centre triage", "aaao", at("Stakeholder"), DARIO, clock(6, 3), 26, "+8 %", "Mon 8 Jun"),
    ("SLP-14", "Customer churn model", "aocn", YOURS, IMKE, clock(6), 22, "−4.6 %", "Wed 10 Jun"),
    ("SLP-26", "Shift planning", "aaon", at("DevOps"), EWA, clock(6), 21, "+2.3 %", "Wed 10 Jun"),
]
DUE = [
    ("SLP-21", "CRM personalization", "awan", YOURS, IMKE, clock(5), 24, "+3.0 %", "Today"),
    ("SLP-28", "Product recommendations", "aaaw", at("Stakeholder"), MARGUERITE, clock(3, 3), 25, "+0.4 %", "Today"),
    ("SLP-25", "Hot dog classifier", "cnnn", ASKED, JONAS, clock(4), 11, "n/a", "Fri 12 Jun"),
    ("SLP-23", "Energy use forecast", "aawn", at("DevOps"), TOMASZ, clock(4), 23, "−5.2 %", "Fri 12 Jun"),
]
LATER = [
    ("SLP-09", "Legacy point-of-sale integration", "aaaw", chip_of("approved_with_conditions", "Confirm condition"), IMKE, clock(1, 3), 27, "n/a", "Mon 15 Jun"),
    ("SLP-34", "Shelf image audit", "awan", at("Security"), NOOR, clock(3), 20, "+1.9 %", "Mon 15 Jun"),
    ("SLP-17", "Demand forecast", "aacn", ASKED, PRIYA, clock(2), 19, "+6.8 %", "Tue 16 Jun"),
    ("SLP-31", "Returns fraud score", "wnnn", at("Architecture"), BEN, clock(2), 15, "+12 %", "Tue 16 Jun"),
    ("SLP-33", "Apple ripeness detector", "awwn", YOURS, IMKE, clock(1), 17, "+2.0 %", "Wed 17 Jun"),
    ("SLP-36", "Store-visit survey mining", "nnnn", chip_of("draft"), LUCIA, None, 6, "n/a", "Not set"),
]


def chosen(name: str, value: str, icon: str = "", **more: Any) -> Face:
    """One filter of the toolbar."""
    return Face(name=name, value=value, icon=icon, on=False, url="?", kept=[], fields=StateFilter(prefix=name.replace(" ", "-").lower() or "group"), **more)


PORTFOLIO: Context = {
    "views": [
        Face(name=name, url="?", count=count, current=name == "In flight")
        for name, count in (("In flight", 14), ("Stalled", 4), ("At Security", 4), ("Owner missing", 6), ("Clears in June", 3), ("Launched", 22))
    ],
    "save_url": "#",
    "filters": [chosen("State", "any but launched", "filter"), chosen("Whose turn", "anyone"), chosen("Area", "any"), chosen("Vendor", "any")],
    "more_url": "#",
    "grouping": chosen("", "due date"),
    "density": Face(url="#", value="compact"),
    "csv_url": "#",
    "sorted": {"due": Face(url="?", order="ascending")},
    "measures": True,
    "groups": [
        Face(title="Over their clock", icon="clock", tone="bad", rows=[portfolio_row(line, selected=line[0] in {"SLP-12", "SLP-20", "SLP-26"}) for line in OVER]),
        Face(title="Due this week", icon="calendar", tone="warn", rows=[portfolio_row(line) for line in DUE]),
        Face(title="Later", icon="dashed", tone="quiet", rows=[portfolio_row(line) for line in LATER]),
    ],
    "bulk": Face(
        clear_url="?",
        acts=[
            Face(url="#remind", text="Remind", icon="bell", primary=True),
            Face(url="#hand_over", text="Hand over", icon="handover", primary=False),
            Face(url="#pause", text="Pause clock", icon="clock", primary=False),
            Face(url="#owner", text="Set owner", icon="person", primary=False),
        ],
    ),
}

AREAS = (
    ("Product", 0), ("Data science", 0), ("Data engineering", 1), ("Software", 1), ("QA", 1),
    ("DevOps", 1), ("Data owner", 2), ("Monitoring", 5), ("Support", 3), ("Business", 0),
)
PEOPLE = {face.initials: face for face in (SVEN, JONAS, PRIYA, BEN, CHEN, TOMASZ, MARGUERITE, DARIO, EWA, LUCIA, HAMID, KESTREL, BRIGHTWATER)}
SEATS = (
    ("Store-visit survey mining", "SLP-36", "LF JL ?? -- ?? ?? LF ?? ?? LF"),
    ("Price elasticity", "SLP-12", "SA JL PR ?? CY EN ?? ?? KE ML"),
    ("Customer churn model", "SLP-14", "SA JL PR BA CY TW ?? ?? KE ML"),
    ("Hot dog classifier", "SLP-25", "SA JL BW BA CY EN DC ?? ?? DC"),
    ("Returns fraud score", "SLP-31", "HR JL PR BA CY TW HR ?? EN HR"),
    ("Shift planning", "SLP-26", "DC JL PR BA CY EN DC TW ?? DC"),
    ("Demand forecast", "SLP-17", "LF JL! PR BA CY TW LF PR EN LF"),
    ("CRM personalization", "SLP-21", "SA PR PR BA CY TW ML EN EN ML"),
    ("Apple ripeness detector", "SLP-33", "LF JL PR BA CY EN LF EN TW LF"),
    ("Product recommendations", "SLP-28", "SA JL PR BA CY EN ML EN TW ML"),
    ("Call-centre triage", "SLP-20", "HR JL PR BA CY TW DC TW EN DC"),
    ("Energy use forecast", "SLP-23", "SA PR PR BA CY TW DC EN TW DC"),
    ("Shelf image audit", "SLP-34", "DC PR PR BA CY EN DC EN TW DC"),
    ("Legacy point of sale", "SLP-09", "DC -- PR BA CY TW DC TW EN DC"),
)


def seat(code: str) -> Face:
    """One seat of the matrix from its code: initials, ?? vacant, -- not needed, ! ending."""
    if code in {"??", "--"}:
        return Face(state="vacant" if code == "??" else "none", url="#" if code == "??" else "", label="")
    person = PEOPLE[code.rstrip("!")]
    if person.vendor:
        return Face(state="external", person=person, text="External", url="#", label=f"{person.name}, external")
    if code.endswith("!"):
        return Face(state="ending", person=person, text="to 30/6", url="#", label=f"{person.name}, to 30/6")
    return Face(state="filled", person=person, text=person.first_name, url="#", label="")


def filled(codes: str) -> tuple[int, int]:
    """How many seats somebody of the company holds, of those that are needed."""
    needed = [code for code in codes.split() if code != "--"]
    return sum(code not in {"??", "KE", "BW"} for code in needed), len(needed)


def matrix_row(name: str, key: str, codes: str) -> Face:
    """One project of the matrix."""
    held, needed = filled(codes)
    return Face(name=name, key=key, url="#", seats=[seat(code) for code in codes.split()], filled=f"{held} of {needed}", short=held < needed)


ACCOUNTABILITY: Context = {
    "heading": "14 seats have nobody accountable",
    "sentence": "One named person answers for each area of each POC. A vendor can do the work, but cannot answer for it.",
    "switch": [Face(name=name, url="?", current=name == "Accountable") for name in ("Accountable", "Responsible", "All RACI")],
    "filters": [chosen("Area", "all")],
    "csv_url": "#",
    "findings": [
        Face(icon="eye", tone="bad", bold="Monitoring is the emptiest area", text="5 of 14 POCs could drift after launch with nobody watching."),
        Face(icon="building", tone="warn", bold="3 seats are held by vendors", text="Kestrel twice in Support, Brightwater once in Data engineering."),
        Face(icon="person", tone="warn", bold="Jonas Lindqvist answers for 10 POCs", text="He leaves Demand forecast on 30 Jun. No cover is named."),
    ],
    "areas": [Face(name=name, vacant=vacant, words=f"{vacant} vacant" if vacant else "all filled") for name, vacant in AREAS],
    "rows": [matrix_row(*line) for line in SEATS],
    "wizard_url": "#",
}
