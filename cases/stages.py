"""The words that a case is described in: its stage, and the documents that are missing. Wordings say them."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a case stands, as applicants publish it: said by the wordings ``stage-<key>`` and ``term-<key>``."""

    REGISTERED = "registered"
    FORMAL_GAPS = "formal-gaps"  # a summons was sent
    FINGERPRINTS_AWAITED = "fingerprints-awaited"
    FINGERPRINTS_SET = "fingerprints-set"  # the date is set
    EVIDENCE_REVIEW = "evidence-review"
    OTHER_SERVICES = "other-services"  # consulted
    DECISION_PREPARING = "decision-preparing"
    DECISION_ISSUED = "decision-issued"  # and posted; what it decides is never said
    CARD_ORDERED = "card-ordered"
    CARD_READY = "card-ready"
    LEFT_UNCONSIDERED = "left-unconsidered"
    DISCONTINUED = "discontinued"
    APPEAL = "appeal"  # at the Office for Foreigners
    PASSED_ON = "passed-on"  # to another voivode


class Document(StrEnum):
    """What an application can lack: said by the wording ``document-<key>``."""

    PASSPORT = "passport"
    PHOTO = "photo"
    FEE = "fee"
    INSURANCE = "insurance"
    INCOME = "income"
    HOUSING = "housing"
    WORK = "work"
    STUDY = "study"
    SIGNATURE = "signature"
    OTHER = "other"  # a letter names it
