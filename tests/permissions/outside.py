"""What of third parties people knock at: statements of work at every step, interests, cover, vendors."""

from typing import Any

from projects.actions.change_sow import change_sow
from projects.actions.deliverables import Plan, deliver, plan_deliverable
from projects.actions.interests import declare_interest, raise_interest
from projects.actions.move_sow import submit_sow
from projects.actions.sow_documents import add_document
from projects.actions.sow_needs import need_sow
from projects.actions.sow_people import Work, name_person
from projects.actions.support import add_support_contract, choose_cover
from projects.models import Sow
from tests.cast import Cast, a_vendor
from tests.contracts import a_draft, days, in_force, sign, to_sign
from tests.stories import FAR_AWAY, Story

Thing = dict[str, Any]


def third_parties(story: Story, other: Story) -> dict[str, Thing]:
    """Everything on one project; another one needs one of its statements of work."""
    cast, kestrel = story.cast, a_vendor("Kestrel")
    here: Thing = {"key": story.project.key}
    usual: dict[str, Any] = {"vendor": kestrel}
    draft, active = a_draft(story, **usual), in_force(story, "In force", **usual)
    signing = to_sign(story, "To be signed", **usual)
    add_document(signing, by=cast.paolo, title="Contract", url="https://halden.example/contract")
    signed = sign(to_sign(story, "Signed", starts_on=days(30), **usual), story)
    amended = in_force(story, "Amended", **usual)
    change_sow(amended, by=cast.paolo, ends_on=FAR_AWAY)
    name_person(draft, Work(cast.sven), by=cast.jonas)
    need_sow(other.project, active, by=cast.jonas)
    planned, delivered = (plan_deliverable(draft, Plan(name, FAR_AWAY), by=cast.jonas) for name in ("One", "Two"))
    deliver(delivered, by=cast.priya)
    asked = raise_interest(story.project, by=cast.jonas, vendor=kestrel)
    declared = raise_interest(story.project, by=cast.jonas, vendor=kestrel, person=cast.lucia)
    declare_interest(declared, by=cast.jonas)
    choose_cover(story.project, by=cast.jonas, cell="language:Scala", choice="amend", owner=cast.paolo)
    legal = submit_sow(a_draft(story, "With the lawyers", **usual), by=cast.jonas)
    sows = {
        "draft": draft,
        "legal": legal,
        "signing": signing,
        "signed": signed,
        "active": active,
        "amended": amended,
    }
    return {
        **{f"sow-{name}": of(sow) for name, sow in sows.items()},
        "deliverable": of(draft) | {"pk": planned.pk},
        "delivered": of(draft) | {"pk": delivered.pk},
        "sow-person": of(draft) | {"email": cast.sven.email},
        "sow-here": here | of(draft),
        "sow-part": of(draft) | {"pk": draft.people.get().pk},
        "sow-to-submit": of(draft) | {"act": "submit"},
        "hand-in": of(draft) | {"pk": planned.pk, "act": "deliver"},
        "to-declare": here | {"pk": asked.pk, "act": "declare"},
        "need": {"key": other.project.key, **of(active)},
        "interest": here | {"pk": asked.pk},
        "declared": here | {"pk": declared.pk},
        "cell": here | {"cell": "language:Python"},
        "chosen": here | {"cell": "language:Scala"},
    }


def of(sow: Sow) -> Thing:
    return {"sow": sow.reference}


def things_of_vendors(cast: Cast) -> dict[str, Thing]:
    """What is no project's."""
    kestrel = a_vendor("Kestrel")
    a_vendor("Corvus")
    contract = add_support_contract(by=cast.paolo, vendor=kestrel, name="Maintenance")
    return {
        "kestrel": {"key": kestrel.key},
        "spare-vendor": {"key": a_vendor("Northgate").key},
        "contract": {"pk": contract.pk},
    }
