"""Facts about the setting: custody, agency, agreements, consent, counsel, purpose, judgement."""

from __future__ import annotations

from holdcheck.facts.build import choice, day, moment, number, text, yes_no
from holdcheck.facts.model import Fact
from holdcheck.facts.model import SourceKind as S

CASE: tuple[Fact, ...] = (
    day(
        "decision_date",
        "On what date is the decision made?",
        "Local date of the act being decided: for a hold or transfer the day of eligibility for release, where it is stated.",
        S.DERIVED,
        says="the decision is made {value}",
    ),
)

CUSTODY: tuple[Fact, ...] = (
    text(
        "custody.holder",
        "Which facility holds the person?",
        "Facility that holds the person.",
        S.JAIL_RECORD,
        says="the person is held by {value}",
    ),
    moment(
        "custody.otherwise_released_at",
        "When would the person be released but for the detainer?",
        "Time at which the person is eligible for release on every other matter.",
        S.JAIL_RECORD,
        says="but for the detainer the person would be released {value}",
    ),
    moment(
        "custody.detainer_and_warrant_received_at",
        "When were both the detainer and the administrative warrant received?",
        "Receipt of detainer and administrative warrant; starts the North Carolina clock of 2024.",
        S.JAIL_RECORD,
        says="the detainer and the administrative warrant were both there {value}",
    ),
    yes_no(
        "custody.eligible_for_release",
        "Is the person eligible for release on every other matter?",
        "Eligible for release but for the detainer.",
        S.JAIL_RECORD,
        "true when custody.otherwise_released_at is not after the decision, or hours since release due are stated; false when it is after; a hold or transfer is decided for that moment, so it is true for them",
    ),
    choice(
        "custody.release_reason",
        "Why is the person due for release?",
        "Reason for release.",
        S.JAIL_RECORD,
        {
            "charges_dropped": "charges dropped or dismissed",
            "acquitted": "acquitted",
            "sentence_served": "sentence served",
            "bond_posted": "bail or bond posted",
            "ror": "released on own recognizance",
            "diversion": "pre-trial diversion",
            "other": "otherwise eligible",
        },
        says="the reason for release is: {value}",
    ),
    number(
        "custody.countable_hours_since_release_due",
        "How many hours that count on the law's clock have passed since release was due?",
        "Countable hours since release was due, by the clock of the law applied.",
        S.JAIL_RECORD,
        "hours",
        says="the countable hours since release was due are {value}",
    ),
    yes_no(
        "custody.federal_criminal_charge_or_sentence",
        "Is the person held on a federal criminal charge or sentence?",
        "In custody on a federal criminal charge or sentence.",
        S.COURT_RECORD,
    ),
    yes_no(
        "custody.dc_24_211_02a_c6_exception",
        "Does the exception of D.C. Code 24-211.02a(c)(6) apply?",
        "The exception of D.C. Code 24-211.02a(c)(6).",
        S.COUNSEL,
        says="the exception of D.C. Code 24-211.02a(c)(6) applies",
        denies="the exception of D.C. Code 24-211.02a(c)(6) does not apply",
    ),
)

AGENCY: tuple[Fact, ...] = (
    choice(
        "agency.type",
        "What kind of agency holds the person?",
        "Kind of agency that acts.",
        S.AGENCY_RECORD,
        {
            "police": "municipal or state police",
            "sheriff_jail": "sheriff's or local jail, or a city department of correction",
            "state_prison": "state department of correction",
            "probation": "probation or parole",
            "court": "court, marshal or bail official",
            "school_police": "school police or security",
            "prosecutor": "prosecutor's office",
        },
        says="the agency is {value}",
        words={
            "police": "the police",
            "sheriff_jail": "a sheriff or local jail",
            "state_prison": "the state department of correction",
            "probation": "a probation or parole agency",
            "court": "a court or its officers",
            "school_police": "school police or security",
            "prosecutor": "a prosecutor's office",
        },
    ),
    yes_no(
        "agency.has_287g_authority",
        "Does the officer act under a 287(g) agreement?",
        "The acting officer has authority delegated under INA 287(g).",
        S.AGENCY_RECORD,
    ),
    text(
        "agency.jurisdiction_path",
        "Where is the agency (such as US/CA/SantaClara)?",
        "Place path of the agency.",
        S.AGENCY_RECORD,
        says="the agency is in {value}",
    ),
    text(
        "agency.timezone",
        "In which time zone is the agency?",
        "IANA time zone, where a state has several.",
        S.AGENCY_RECORD,
        says="the agency is in the time zone {value}",
    ),
)

OTHER: tuple[Fact, ...] = (
    yes_no(
        "agreement.written_federal_full_cost_reimbursement",
        "Is there a written federal agreement, signed before the request, to reimburse all costs of the hold?",
        "A written agreement by which the federal government reimburses all costs, in force before the request.",
        S.AGENCY_RECORD,
    ),
    yes_no(
        "local.law_or_policy_forbids",
        "Does any local law or policy of the agency forbid this act?",
        "A law or policy of lower rank forbids the act; set when such a law is encoded and prohibits it.",
        S.COUNSEL,
        "true when a law of lower rank that binds the agency prohibits the act",
        says="a local law or policy of the agency forbids this act",
        denies="no local law or policy of the agency forbids this act",
    ),
    yes_no("consent.written", "Has the person consented in writing?", "Written consent.", S.PERSON),
    yes_no(
        "consent.written_form_given_before",
        "Was the written consent form given before the interview?",
        "Written consent form explaining the purpose, that the interview is voluntary and that a lawyer may attend, given before it.",
        S.JAIL_RECORD,
    ),
    yes_no(
        "consent.form_language_available",
        "Was the form available in the person's language?",
        "The form was available in the person's language.",
        S.JAIL_RECORD,
    ),
    yes_no(
        "consent.declined",
        "Has the person declined?",
        "The person declined the interview.",
        S.PERSON,
    ),
    yes_no(
        "consent.advised_of_four_rights",
        "Was the person advised of all four rights of the Colorado form?",
        "Advised that ICE seeks the interview, that it may be declined, of a lawyer, and that answers may be used (C.R.S. 24-76.6-103).",
        S.JAIL_RECORD,
    ),
    yes_no(
        "consent.written_after_rights_advice",
        "Did the person sign after being advised of the right to a lawyer?",
        "Signed consent after advice of rights on the Attorney General's form (New Jersey).",
        S.JAIL_RECORD,
        says="the person signed after being advised of the right to a lawyer",
        denies="the person did not sign after being advised of the right to a lawyer",
    ),
    yes_no(
        "consent.requested_by_detainee",
        "Did the person ask for the interview?",
        "The person asked for the interview.",
        S.PERSON,
        says="the person asked for the interview",
        denies="the person did not ask for the interview",
    ),
    yes_no(
        "consent.written_by_person_or_guardian",
        "Has the person or a guardian consented in writing to disclosure?",
        "Written consent to disclosure by the person or a guardian.",
        S.PERSON,
        says="the person or a guardian has consented in writing to disclosure",
        denies="neither the person nor a guardian has consented in writing to disclosure",
    ),
    yes_no("counsel.present", "Is counsel present?", "Counsel is present.", S.COUNSEL),
    yes_no(
        "counsel.opportunity_given",
        "Was there an opportunity to have counsel present?",
        "An opportunity to have counsel present was given.",
        S.JAIL_RECORD,
        says="there was an opportunity to have counsel present",
        denies="there was no opportunity to have counsel present",
    ),
    yes_no(
        "counsel.waived_knowingly",
        "Did the person knowingly waive counsel?",
        "A knowing and voluntary waiver of counsel.",
        S.PERSON,
        says="the person knowingly waived counsel",
        denies="the person did not knowingly waive counsel",
    ),
    yes_no(
        "info.publicly_available",
        "Is the information available to the public?",
        "The information is available to the public.",
        S.JAIL_RECORD,
    ),
    yes_no(
        "info.release_date_publicly_available",
        "Is the release date available to the public?",
        "The release date is available to the public.",
        S.JAIL_RECORD,
    ),
    yes_no(
        "purpose.criminal_matter",
        "Is it for a criminal matter?",
        "The purpose is a criminal matter.",
        S.OFFICER,
    ),
    yes_no(
        "purpose.connected_to_state_or_local_crime",
        "Is it connected to the investigation of a state or local crime?",
        "Connected to the investigation of a violation of state or local criminal law.",
        S.OFFICER,
    ),
    yes_no(
        "purpose.ongoing_indictable_investigation",
        "Is it necessary for an ongoing investigation of an indictable offence?",
        "Necessary to an ongoing investigation of an indictable offence (New Jersey).",
        S.OFFICER,
    ),
    yes_no(
        "purpose.status_relevant",
        "Is immigration status relevant to that offence?",
        "Immigration status is relevant to the offence investigated.",
        S.OFFICER,
    ),
    yes_no(
        "purpose.court_proceeding",
        "Is it for a court proceeding?",
        "For a court proceeding.",
        S.OFFICER,
    ),
    yes_no(
        "purpose.benefit_eligibility_sought_by_person",
        "Does the person themselves seek a benefit for which status matters?",
        "To determine eligibility for a benefit the person seeks.",
        S.PERSON,
        says="the person seeks a benefit for which status matters",
        denies="the person does not seek a benefit for which status matters",
    ),
    yes_no(
        "purpose.firearm_statute",
        "Does a firearm statute require the inquiry?",
        "Required by a firearm statute.",
        S.OFFICER,
    ),
    yes_no(
        "purpose.vienna_consular_notice",
        "Is it for consular notification under the Vienna Convention?",
        "For consular notification.",
        S.OFFICER,
    ),
    yes_no(
        "purpose.terrorism_criminal_investigation",
        "Is it for a criminal investigation of terrorism?",
        "For a criminal investigation of terrorism.",
        S.OFFICER,
    ),
    yes_no(
        "purpose.ice_hsi_criminal_investigation",
        "Is it for a criminal investigation by ICE Homeland Security Investigations?",
        "For a criminal investigation by ICE-HSI.",
        S.OFFICER,
    ),
    yes_no(
        "required_by_law",
        "Does another law require it?",
        "The act is required by law.",
        S.COUNSEL,
        says="another law requires the act",
        denies="no other law requires the act",
    ),
    yes_no(
        "required_by_federal_law",
        "Does federal law require it?",
        "The act is required by federal law.",
        S.COUNSEL,
        says="federal law requires the act",
        denies="federal law does not require the act",
    ),
    yes_no(
        "required_by_other_law",
        "Does another statute or a court order require it?",
        "The act is required by another law.",
        S.COUNSEL,
        says="another statute or a court order requires the act",
        denies="no other statute or court order requires the act",
    ),
)


def _judgment(key: str, ask: str, definition: str, *, says: str = "", denies: str = "") -> Fact:
    return yes_no(
        f"judgment.{key}",
        ask,
        f"{definition} A person's determination, recorded with name and reasons, never computed.",
        S.OFFICER,
        says=says,
        denies=denies,
    )


JUDGMENT: tuple[Fact, ...] = (
    _judgment(
        "unacceptable_risk_to_public_safety",
        "Has the officer determined that the person presents an unacceptable risk to public safety?",
        "Unacceptable risk to public safety (Connecticut 2014).",
    ),
    _judgment(
        "otherwise_significant_risk",
        "Has ICE determined that the person otherwise poses a significant risk?",
        "Otherwise significant risk to national security, border security or public safety (ICE 2012).",
    ),
    _judgment(
        "current_threat_to_public_safety",
        "Has it been determined that the person is a current threat to public safety?",
        "Current threat to public safety on the totality of the facts (DHS 2021).",
    ),
    _judgment(
        "special_circumstances",
        "Has ICE stated the special circumstances for asking detention?",
        "Special circumstances (DHS 2014).",
    ),
    _judgment(
        "legitimate_purpose_unrelated_to_immigration",
        "Is there a legitimate law-enforcement purpose unrelated to immigration status?",
        "Legitimate law-enforcement purpose unrelated to the enforcement of immigration law.",
    ),
    _judgment(
        "sf_rehabilitation_factors_favour_hold",
        "Having weighed rehabilitation and ties, does the officer favour the hold?",
        "San Francisco: weighing of rehabilitation, ties and other factors.",
        says="having weighed rehabilitation and ties, the officer favours the hold",
        denies="having weighed rehabilitation and ties, the officer does not favour the hold",
    ),
    _judgment(
        "reasonable_suspicion_unlawfully_present",
        "Is there reasonable suspicion that the person is unlawfully present?",
        "Reasonable suspicion of unlawful presence (Arizona).",
        says="there is reasonable suspicion that the person is unlawfully present",
        denies="there is no reasonable suspicion that the person is unlawfully present",
    ),
)
