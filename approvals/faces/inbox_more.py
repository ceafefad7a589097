"""The lines of an inbox that are no turns: opinions asked for early, and waivers to be agreed to."""

from datetime import datetime

from django.urls import reverse

from approvals.faces import days
from approvals.faces.clocks import running_face
from approvals.faces.inbox import WaitingRow, dates_of
from approvals.models import EarlyLook, Waiver
from common.words import first_name


def early_look_row(look: EarlyLook, at: datetime) -> WaitingRow:
    """An opinion that somebody was asked for; it has the gate's clock, and binds nobody."""
    gate, where = look.gate, reverse("early_look", args=[look.pk])
    clock = running_face(gate.calendar.hours(), gate.service_level, look.asked_at, look.due_at, at)
    return WaitingRow(
        kind="early look",
        icon="eye",
        project=look.project,
        url=where,
        ask=f"Early look, {gate.name}.",
        what=f"{first_name(look.asked_by.name)} asks: “{look.question}”",
        act="Answer",
        act_url=where,
        clock=clock,
        dates=dates_of(look.asked_at, look.due_at, clock),
        due=look.due_at,
    )


def waiver_row(waiver: Waiver) -> WaitingRow:
    """A waiver that a governance manager has to agree to, or not."""
    who = waiver.granted_by or waiver.asked_by
    name, act = (first_name(who.name) if who else ""), ("proposed it" if waiver.granted_by else "asks for it")
    where = reverse("waiver", args=[waiver.pk])
    return WaitingRow(
        kind="waiver",
        icon="pause",
        project=waiver.project,
        url=where,
        ask=f"Waive {waiver.what}?",
        what=f"{name} {act}, until {days.near(waiver.ends_on)}: “{waiver.reason}”",
        act="Look at it",
        act_url=where,
        dates=f"since {days.said(waiver.proposed_at)}",
    )
