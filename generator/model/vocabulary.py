"""The closed lists of words that records may use; their names in each language are in the words files."""

from __future__ import annotations

from enum import StrEnum


class PlaceKind(StrEnum):
    TOWN = "town"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    CITY_DISTRICT = "city-district"


class PointOf(StrEnum):
    """What a place's coordinates really point at, when not at the place itself."""

    SEAT = "seat"
    WHOLE_CITY = "whole-city"


class NameCheck(StrEnum):
    """How the form of a name in one language was checked."""

    GEONAMES = "geonames"
    ISO_CODES = "iso-codes"
    SECOND_SOURCE = "second-source"
    CURATOR = "curator"
    NONE = "none"


class TieKind(StrEnum):
    TWIN = "twin"
    COOPERATION = "cooperation"
    INTENT = "intent"


class Confidence(StrEnum):
    """High: a text names this very tie. Medium: lists only. Low: one old list, or an ambiguous place."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class SourceLicence(StrEnum):
    """On what terms a collection may be used, and what of it was."""

    CC_BY = "cc-by-4.0"
    CC0 = "cc0"
    CC0_WIKIDATA = "cc0-wikidata"
    CC_BY_SA_FACTS = "cc-by-sa-facts"
    WIKIPEDIA_FACTS = "wikipedia-facts"
    MIT_WIKIPEDIA_FACTS = "mit-wikipedia-facts"
    ROSSTAT_FACTS = "rosstat-facts"


class ReadFrom(StrEnum):
    """How a source was read."""

    PAGE = "page"
    STORED_COPY = "stored-copy"
    PACKAGE = "package"


class ListOf(StrEnum):
    """A source that is a mere list of ties: it names a tie and supports it with nothing."""

    WIKIPEDIA = "wikipedia"
    WIKIDATA = "wikidata"


class OrganisationKind(StrEnum):
    UNION_BODY = "union-body"
    PARLIAMENT = "parliament"
    AUTHORITY = "authority"
    ASSOCIATION = "association"
    NGO = "ngo"
    MEDIA = "media"
    UNIVERSITY = "university"
    BUSINESS = "business"


class DocumentType(StrEnum):
    DECLARATION = "declaration"
    DIRECTIONS = "directions"
    PLAN = "plan"
    STRATEGY = "strategy"
    PROPOSALS = "proposals"


class AgreementStatus(StrEnum):
    ANNOUNCED = "announced"
    SIGNED = "signed"


class ProjectStatus(StrEnum):
    ANNOUNCED = "announced"
    ONGOING = "ongoing"
    COMPLETED = "completed"
    STOPPED = "stopped"


class EventStatus(StrEnum):
    """`announced`: only an announcement was found. An event without a status was reported as held."""

    ANNOUNCED = "announced"
    CANCELLED = "cancelled"


class InitiativeKind(StrEnum):
    """What a person proposes; what a place offers; whom it looks for."""

    PROPOSAL = "proposal"
    OFFER = "offer"
    REQUEST = "request"


class InitiativeOrigin(StrEnum):
    RESIDENT = "resident"
    NGO = "ngo"
    SCHOOL = "school"
    BUSINESS = "business"
    MUNICIPALITY = "municipality"


class InitiativeStage(StrEnum):
    RECEIVED = "received"
    REVIEWED = "reviewed"
    HEARING = "hearing"
    TAKEN_UP = "taken-up"
    PARTNER_FOUND = "partner-found"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class CorrectionType(StrEnum):
    TYPO = "typo"
    CORRECTION = "correction"
    RETRACTION = "retraction"


class AssessedLevel(StrEnum):
    """How far a clause is carried out, in the judgement of a body that says so itself."""

    NOT_STARTED = "not-started"
    STARTED = "started"
    SUBSTANTIAL = "substantial"
    COMPLETE = "complete"


class FigureOf(StrEnum):
    AGREEMENTS = "agreements"
    CONTRACTS = "contracts"


class Field(StrEnum):
    """Fields of co-operation, as the two founding documents name them."""

    TRADE = "trade"
    INVESTMENT = "investment"
    BUSINESS = "business"
    INDUSTRY = "industry"
    INNOVATION = "innovation"
    AGRICULTURE = "agriculture"
    HOUSING = "housing"
    TRANSPORT = "transport"
    EDUCATION = "education"
    SCIENCE = "science"
    CULTURE = "culture"
    SPORT = "sport"
    TOURISM = "tourism"
    YOUTH = "youth"
    HEALTH = "health"
    SOCIAL = "social"
    DIGITAL = "digital"
    MEDIA = "media"
    OPENNESS = "openness"
    ENVIRONMENT = "environment"
    MEMORY = "memory"
    LAW = "law"


class EventType(StrEnum):
    FORUM_REGIONS = "forum-regions"
    TWIN_CITIES_MEETING = "twin-cities-meeting"
    SIGNING = "signing"
    DAYS_OF_CITY = "days-of-city"
    DAYS_OF_REGION = "days-of-region"
    VISIT = "visit"
    RECEPTION = "reception"
    BUSINESS_MISSION = "business-mission"
    BUSINESS_FORUM = "business-forum"
    FORUM = "forum"
    CONGRESS = "congress"
    CONFERENCE = "conference"
    SEMINAR = "seminar"
    MEETING = "meeting"
    HEARING = "hearing"
    ROUND_TABLE = "round-table"
    SITE_VISIT = "site-visit"
    EXHIBITION = "exhibition"
    AGRO_EXHIBITION = "agro-exhibition"
    FESTIVAL = "festival"
    CULTURE = "culture"
    SPORT = "sport"
    TOURISM = "tourism"
    YOUTH_FORUM = "youth-forum"
    YOUTH_FESTIVAL = "youth-festival"
    YOUTH_CAMP = "youth-camp"
    SCHOOL_EXCHANGE = "school-exchange"
    SCHOOL = "school"
    ANNIVERSARY = "anniversary"
    MEMORIAL = "memorial"
    WEEK = "week"


class TermGroup(StrEnum):
    """What a term of the glossary is about."""

    TIES = "ties"
    DOCUMENTS = "documents"
    CO_OPERATION = "co-operation"
    EVENTS = "events"
    HOLIDAYS = "holidays"
    MEMORY = "memory"
    MONTHS = "months"
    BODIES = "bodies"
    OFFICES = "offices"
    PLACES = "places"
    EDITING = "editing"
    """Words in which the bulletin tells of its own sources."""
