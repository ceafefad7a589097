"""Random stories by a cast of people: the product and the model of its rules agree on every step.

`SLIPWAY_MODEL_EXAMPLES` sets how many stories are played; the default takes about a minute. With it set, the stories
are other ones each time.
"""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test

from tests.cast import Cast
from tests.model.afterwards import Afterwards
from tests.model.among_people import AmongPeople
from tests.model.at_gates import AtGates
from tests.model.of_the_team import OfTheTeam
from tests.model.product import Product, add_route
from tests.model.routes import ROUTES
from tests.model.telling import what_is_offered, what_is_offered_at, what_is_told

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

DEFAULT = 12
EXAMPLES = int(os.environ.get("SLIPWAY_MODEL_EXAMPLES", DEFAULT))
STEPS = 25


class Company(OfTheTeam, AtGates, Afterwards, AmongPeople):
    """Everybody at once."""

    @initialize(
        confidential=st.booleans(), route=st.sampled_from(sorted(ROUTES)), far=st.sampled_from([3, 5, 2, 6, 4, 0])
    )
    def begin(self, confidential: bool, route: str, far: int) -> None:
        """A project that has come some way already: a draft, ready, in review, and some gates further."""
        project = self.register("jonas", confidential=confidential)
        if far > 0:
            self.seat(project, "jonas", "marguerite")
            self.accept(project, "marguerite")
        if far > 1:
            self.ask_for_sign_off(project, "jonas", ROUTES[route])
        for _ in range(far - 2):
            live = [sign_off for sign_off in project.sign_offs() if sign_off.is_live]
            for sign_off in live[:1]:
                self.say(project, sign_off, sign_off.reviewer, "approve" if sign_off.gate.decides else "advise")

    @precondition(lambda self: self.last is not None and self.last.times == 1)
    @rule()
    def again(self) -> None:
        """The very same request once more: with its key the very same answer, without it whatever the rules say now."""
        asked = self.last
        if asked is None:
            return
        if asked.key and asked.by not in self.world.gone and told_by_the_rules(asked.answered):
            answered, asked.act = asked.answered, lambda: False
            self.play(asked)
            assert asked.answered.json() == answered.json()
            return
        self.play(asked)

    @rule(data=st.data())
    def read(self, data: st.DataObject) -> None:
        """Somebody looks at a project, and at a gate, and is told what they can do."""
        project = self.a_project(data)
        by = self.somebody(data, lambda name: self.world.sees(name, project))
        if by in self.world.gone or not self.world.sees(by, project):
            missing = 401 if by in self.world.gone else 404
            assert self.product.send(by, "get", f"/projects/{project.key}/").status_code == missing
            return
        known = project.sign_offs()
        gate = data.draw(st.sampled_from(known), "gate") if known else None
        with self.telling():
            what_is_told(self.product, project)
            what_is_offered(self.world, self.product, project, by)
            if gate is not None:
                what_is_offered_at(self.world, self.product, project, gate, by)


def told_by_the_rules(answer: Any) -> bool:
    return answer.status_code < 300 or answer.status_code in (403, 409)


def test_the_product_does_what_its_rules_say(cast: Cast) -> None:
    Company.product = Product.of(cast)
    add_route(Company.product)
    run_state_machine_as_test(
        Company,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=EXAMPLES == DEFAULT,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            verbosity=Verbosity.quiet,  # the story is told with the difference
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
