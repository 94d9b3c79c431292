"""The labels of ``docs/labels.md``: how they group, and which topic of a notice each asks for. Pure."""

from __future__ import annotations

from functools import cache

#: Label -> key of the topic in a notice's mapping.
TOPIC_OF = {
    "ask_controller": "controller",
    "ask_lawful_basis": "lawful_basis",
    "ask_purposes": "purposes",
    "ask_purpose_one": "purposes",
    "ask_categories": "categories",
    "ask_category_one": "categories",
    "ask_mandatory": "mandatory_or_voluntary",
    "ask_retention": "retention",
    "ask_storage": "storage",
    "ask_recipients": "recipients",
    "ask_recipient_one": "recipients",
    "ask_qualifications": "qualifications",
    "ask_consent": "consent",
    "ask_sharing_law": "consent_and_sharing_law",
    "ask_data_collection": "data_collection",
    "ask_youth_13": "youth_support_13",
    "ask_opt_out": "opt_out",
    "ask_sharing_16": "sharing_16",
    "ask_youth_services": "young_people_services",
    "ask_automated": "automated_decisions",
    "ask_abroad": "transfers_abroad",
    "ask_access": "subject_access",
    "ask_right_object": "right_object",
    "ask_right_marketing": "right_marketing",
    "ask_right_automated": "right_automated",
    "ask_right_rectify": "right_rectify_erase",
    "ask_right_compensation": "right_compensation",
    "ask_rights": "rights_overview",
    "ask_complaint": "complaint",
    "ask_contact": "contact",
}
#: Label of a question about one thing -> the closed list that decides it.
LIST_OF = {
    "ask_recipient_one": "recipients",
    "ask_category_one": "categories",
    "ask_purpose_one": "purposes",
}
#: The effects of messages on which the notice is silent, and of those that are not about data.
SILENT, FOREIGN = "silent", "foreign"


@cache
def group(label: str) -> str:
    """The part before the first underscore; ``inform`` and ``ask_term`` are their own."""
    if label in ("inform", "ask_term"):
        return label
    return label.split("_", 1)[0]


@cache
def effect(label: str) -> str:
    """What a person gets for this label: labels of the same effect need not be told apart."""
    kind = group(label)
    if kind in (SILENT, FOREIGN, "safety"):
        return kind
    return TOPIC_OF.get(label, label)
