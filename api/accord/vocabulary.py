"""The closed vocabularies of accord: every enum a fact may use, each value with its meaning."""

from __future__ import annotations

from enum import StrEnum


class Vocabulary(StrEnum):
    """A closed set of words; each value carries one sentence that says when it applies."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Vocabulary:
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


class PartyKind(Vocabulary):
    """What a party is."""

    COUNTRY = "COUNTRY", "A state or territory of ISO 3166, Kosovo, or a former state."
    ORGANIZATION = "ORGANIZATION", "An international body, alliance, mission, armed group or company."
    REGION = "REGION", "A set of countries with a name, such as the Sahel."


class OrganizationKind(Vocabulary):
    """What an organisation is."""

    ALLIANCE = "ALLIANCE", "States that promised one another military help."
    BLOC = "BLOC", "States that cooperate in more than defence."
    AGENCY = "AGENCY", "An office of an international body, or an institute."
    MISSION = "MISSION", "A peace or military operation that a body of states has sent."
    ARMED_GROUP = "ARMED_GROUP", "A non-state group under arms."
    COMPANY = "COMPANY", "A private company, mercenary outfits included."
    POLITY = "POLITY", "A territory that governs itself without a code of ISO 3166."


class AgreementKind(Vocabulary):
    """What an agreement is about: the most specific kind that covers what it does."""

    MUTUAL_DEFENCE = "MUTUAL_DEFENCE", "Alliance or mutual-defence pact."
    DEFENCE_COOPERATION = "DEFENCE_COOPERATION", "General military or security cooperation."
    TRAINING = "TRAINING", "Training or joint exercises."
    BASING = "BASING", "Bases, access, transit or the status of forces."
    ARMS_TRANSFER = "ARMS_TRANSFER", "Sale, gift or delivery of weapons."
    INTELLIGENCE = "INTELLIGENCE", "Sharing of information or intelligence."
    PEACE = "PEACE", "Ceasefire or peace accord."
    PEACEKEEPING = "PEACEKEEPING", "Mandate of a multinational mission."
    INDUSTRIAL = "INDUSTRIAL", "Joint development, production or licence."
    OTHER = "OTHER", "A security agreement of none of the other kinds."


class AgreementStatus(Vocabulary):
    """The state of an agreement at a date."""

    PROPOSED = "PROPOSED", "Offered, planned or under negotiation."
    SIGNED = "SIGNED", "Agreed, signed, concluded, ordered or authorised."
    IN_FORCE = "IN_FORCE", "Entered into force, operating, or being delivered."
    SUSPENDED = "SUSPENDED", "Frozen or put on hold."
    TERMINATED = "TERMINATED", "Revoked, denounced, expired, cancelled or collapsed."


class DeploymentKind(Vocabulary):
    """What is deployed."""

    TROOPS = "TROOPS", "Soldiers, sailors or airmen."
    TRAINERS = "TRAINERS", "Military instructors or advisers."
    PEACEKEEPERS = "PEACEKEEPERS", "Members of a multinational mission, its police and monitors included."
    CONTRACTORS = "CONTRACTORS", "Mercenaries or people of a private company."
    EQUIPMENT = "EQUIPMENT", "Weapons, vehicles, aircraft or ships."
    BASE = "BASE", "A base or facility."


class DeploymentStatus(Vocabulary):
    """The state of a deployment at a date."""

    PLANNED = "PLANNED", "Announced or agreed, not yet there."
    ACTIVE = "ACTIVE", "Arrived or present."
    WITHDRAWING = "WITHDRAWING", "Ordered out or leaving."
    ENDED = "ENDED", "Gone."


class Indicator(Vocabulary):
    """What a statistic counts."""

    FATALITIES = "FATALITIES", "People killed in conflict or attacks."
    INJURED = "INJURED", "People wounded in conflict or attacks."
    DISPLACED_PEOPLE = "DISPLACED_PEOPLE", "People displaced, within their country or without saying where to."
    REFUGEES = "REFUGEES", "People who fled to another country; the place is the host, else the origin."
    PEOPLE_IN_NEED = "PEOPLE_IN_NEED", "People who need humanitarian help."
    ABDUCTED = "ABDUCTED", "People abducted or taken hostage."
    CONFLICT_EVENTS = "CONFLICT_EVENTS", "Attacks, clashes, strikes or violations, counted."
    MILITARY_SPENDING = "MILITARY_SPENDING", "What a state spends on its military; the place is the spender."
    MILITARY_AID = "MILITARY_AID", "Money or goods given to another's forces; the place is the receiver."
    FACILITY_COST = "FACILITY_COST", "Price or rent of a base, wall or installation; the place is where it stands."
    DEAL_VALUE = "DEAL_VALUE", "Price of a contract or transfer; the place is the buyer."
    FORCE_SIZE = "FORCE_SIZE", "Size of a country's or group's forces."
    OTHER = "OTHER", "A figure on security, conflict or its human cost with no indicator of its own."


class Measure(Vocabulary):
    """Whether a figure is a level or a change."""

    LEVEL = "LEVEL", "The value itself."
    CHANGE = "CHANGE", "The signed change against an earlier period: a fall by 38 % is -38."


class Qualifier(Vocabulary):
    """How exact a number claims to be."""

    EXACT = "EXACT", "As stated."
    AT_LEAST = "AT_LEAST", "Over, more than, at least."
    AT_MOST = "AT_MOST", "Up to, fewer than, as many as."
    ABOUT = "ABOUT", "About, some, nearly, an estimate, a range or a vague number."


class RunStatus(Vocabulary):
    """The state of a run."""

    RUNNING = "RUNNING", "Begun, or broken off and not yet taken up again."
    SUCCEEDED = "SUCCEEDED", "Every document was read; rejections may have occurred."
    FAILED = "FAILED", "Stopped by an error; what was committed before it is kept."
    RETRACTED = "RETRACTED", "Its claims were withdrawn."


COUNTED_UNITS = ("PEOPLE", "EVENTS", "PERCENT", "UNITS")
"""Units that are no currency. Money has its ISO 4217 code as unit."""
