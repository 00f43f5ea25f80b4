"""Phrases and frames: who does what to whom."""

from __future__ import annotations

import pytest

from accord_adapters.article.grammar.frames import Frame
from article.sentences_of import framed, phrases


def frame(text: str, lemma: str) -> Frame:
    return next(one for one in framed(text) if one.lemma == lemma)


def test_a_list_of_countries_is_one_phrase() -> None:
    first = phrases("Mali, Burkina Faso and Niger left.")[0]
    assert first.actors == ("ML", "BF", "NE")


def test_an_institution_stands_for_its_country() -> None:
    assert phrases("the Nigerien junta spoke")[0].actors == ("NE",)


def test_brokered_by_is_no_owner() -> None:
    assert phrases("a US-brokered truce held")[0].owners == ()


def test_a_measure_is_headed_by_what_it_counts() -> None:
    first = phrases("all of its 200 soldiers left")[0]
    assert first.has("force.TROOPS")
    assert first.number is not None


@pytest.mark.parametrize(
    ("text", "lemma", "passive"),
    [
        ("The accord was revoked by Niamey.", "revoke", True),
        ("an agreement signed in 2011", "sign", True),
        ("Iran and Russia signed a treaty.", "sign", False),
    ],
)
def test_voice(text: str, lemma: str, passive: bool) -> None:
    assert frame(text, lemma).passive is passive


def test_the_object_of_a_relative_clause_is_its_antecedent() -> None:
    found = frame("the treaty that Tehran signed with Damascus in 2018", "sign")
    assert found.object is not None
    assert found.object.has("agreement")
    assert found.subject is not None
    assert found.subject.actors == ("IR",)


def test_a_parenthesis_does_not_hide_the_subject() -> None:
    found = frame("Denmark, whose commandos had joined the force, withdrew in 2022.", "withdraw")
    assert found.subject is not None
    assert found.subject.actors == ("DK",)


@pytest.mark.parametrize(
    ("text", "lemma", "head"),
    [
        ("A plan to buy 12 jets was shelved in March.", "shelve", "plan"),
        ("Talks to extend the pact broke down.", "break down", "talks"),
        ("The agreement to station 500 soldiers in Mali expired in 2022.", "expire", "agreement"),
        ("Soldiers sent to guard the embassy were withdrawn.", "withdraw", "soldiers"),
        ("Turkey wants to ensure the base is closed.", "close", "base"),
    ],
)
def test_what_something_is_for_does_not_hide_the_subject(text: str, lemma: str, head: str) -> None:
    assert frame(text, lemma).subjects[0].head.lower == head


@pytest.mark.parametrize(
    "text",
    [
        "The accord of 2009 between Kinshasa and the rebels, from which the M23 takes its name, collapsed.",
        "The pact of May 2018 with Oman, under which soldiers train there, collapsed.",
    ],
)
def test_a_relative_clause_leaves_the_whole_chain(text: str) -> None:
    assert [phrase.has("agreement") for phrase in frame(text, "collapse").subjects] == [True, False]


def test_plans_are_future() -> None:
    assert frame("Poland plans to buy tanks.", "buy").tense == "future"


def test_what_was_allowed_has_happened() -> None:
    assert frame("which had allowed soldiers to operate there", "operate").tense == "past"


def test_negation() -> None:
    assert frame("The government has not signed the pact.", "sign").negated


def test_particles_may_stand_apart() -> None:
    assert frame("France pulled its soldiers out in December.", "pull out").lemma == "pull out"


def test_the_doer_of_a_decision() -> None:
    found = frame("The decision by Niger to revoke its accord with France is final.", "revoke")
    assert found.subject is not None
    assert found.subject.actors == ("NE",)


def test_have_been_is_one_verb_group() -> None:
    frame = framed("Danish instructors have been training Iraqi pilots since May.")[0]
    assert (frame.lemma, frame.subjects[0].head.lower) == ("train", "instructors")


def test_are_alone_is_no_passive() -> None:
    assert not framed("Spanish soldiers are in Latvia.")[0].passive
