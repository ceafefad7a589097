"""What a vendor has in a project is asked, declared and reviewed; nobody reviews their own declaration."""

import pytest

from common.refusals import Invalid, Refused
from projects.actions.interests import declare_interest, end_interest, raise_interest, review_interest
from projects.actions.sow_people import Work, name_person
from projects.interests import interested_people
from projects.models import Interest, Project
from tests.api import nothing_changes
from tests.cast import Cast, a_vendor
from tests.contracts import a_draft
from tests.stories import Story, draft


def asked(cast: Cast, concern: str = "Sells the model that it justifies.") -> Interest:
    return raise_interest(draft(cast).project, by=cast.jonas, vendor=a_vendor(), concern=concern)


def test_it_is_asked_declared_and_reviewed(cast: Cast) -> None:
    interest = asked(cast)
    assert interest.standing == "missing"
    interest = declare_interest(interest, by=cast.paolo, gains="A licence for each store.")
    assert interest.standing == "declared"
    interest = review_interest(interest, by=cast.ingrid, safeguard="Somebody else measures.")
    assert (interest.standing, interest.safeguard) == ("reviewed", "Somebody else measures.")


def test_declared_anew_it_is_reviewed_anew(cast: Cast) -> None:
    interest = declare_interest(asked(cast), by=cast.jonas)
    review_interest(interest, by=cast.paolo)
    assert declare_interest(interest, by=cast.jonas, loses="The old licence.").standing == "declared"


def test_the_vendors_people_named_on_the_project_declare_it(cast: Cast) -> None:
    interest = asked(cast)
    with nothing_changes(), pytest.raises(Refused):
        declare_interest(interest, by=cast.hamid)
    name_person(a_draft(Story(cast, interest.project)), Work(cast.hamid), by=cast.jonas)
    assert declare_interest(interest, by=cast.hamid, gains="A contract.").declared_by == cast.hamid


def test_nobody_reviews_what_they_declared_nor_what_is_not_declared(cast: Cast) -> None:
    interest = asked(cast)
    with nothing_changes(), pytest.raises(Refused, match="not declared"):
        review_interest(interest, by=cast.paolo)
    declare_interest(interest, by=cast.paolo)
    with nothing_changes(), pytest.raises(Refused, match="somebody else"):
        review_interest(interest, by=cast.paolo)
    for stranger in (cast.jonas, cast.hamid, cast.imke, cast.grace):
        with nothing_changes(), pytest.raises(Refused):
            review_interest(interest, by=stranger)


def test_one_question_for_each_vendor_and_person(cast: Cast) -> None:
    interest = asked(cast)
    with nothing_changes(), pytest.raises(Invalid, match="on record already"):
        raise_interest(interest.project, by=cast.jonas, vendor=a_vendor())
    with nothing_changes(), pytest.raises(Invalid, match="another vendor"):
        raise_interest(interest.project, by=cast.jonas, vendor=a_vendor("Kestrel"), person=cast.hamid)
    raise_interest(interest.project, by=cast.jonas, vendor=a_vendor(), person=cast.sven)


def test_it_is_taken_off_with_a_reason(cast: Cast) -> None:
    interest = asked(cast)
    with nothing_changes(), pytest.raises(Invalid):
        end_interest(interest, by=cast.paolo, reason="")
    end_interest(interest, by=cast.paolo, reason="They left.")
    assert not Interest.objects.standing().exists()
    with nothing_changes(), pytest.raises(Refused, match="off"):
        declare_interest(interest, by=cast.paolo)


class TestWhoIsInterested:
    """Whoever works under a statement of work, whoever an interest names, and everybody of such a vendor."""

    def interested(self, project: Project) -> set[int]:
        return interested_people(project)

    def test_nobody_on_a_project_without_third_parties(self, cast: Cast) -> None:
        assert self.interested(draft(cast).project) == set()

    def test_everybody_of_a_vendor_with_a_statement_of_work(self, cast: Cast) -> None:
        story = draft(cast)
        a_draft(story)
        assert self.interested(story.project) == {cast.hamid.pk}
        assert self.interested(draft(cast, "Another").project) == set()

    def test_somebody_of_the_company_who_works_under_it(self, cast: Cast) -> None:
        story = draft(cast)
        sow = a_draft(story, vendor=a_vendor("Kestrel"))
        name_person(sow, Work(cast.sven, availability=20), by=cast.jonas)
        assert self.interested(story.project) == {cast.sven.pk}

    def test_until_it_is_reviewed_to_be_nothing(self, cast: Cast) -> None:
        interest = asked(cast)
        assert self.interested(interest.project) == {cast.hamid.pk}
        declare_interest(interest, by=cast.jonas)
        assert self.interested(interest.project) == {cast.hamid.pk}
        review_interest(interest, by=cast.paolo)
        assert self.interested(interest.project) == set()
        declare_interest(interest, by=cast.jonas, gains="Everything.")
        review_interest(interest, by=cast.paolo, safeguard="They don't measure it.")
        assert self.interested(interest.project) == {cast.hamid.pk}
