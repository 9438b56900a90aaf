"""Facts about the person: age, nationality and status, findings about risk, registrations."""

from __future__ import annotations

from holdcheck.facts.build import choice, day, number, yes_no
from holdcheck.facts.model import Fact
from holdcheck.facts.model import SourceKind as S

PERSON: tuple[Fact, ...] = (
    number(
        "person.age_years",
        "How old is the person, in completed years, on the day of the decision?",
        "Age in completed years on the decision date.",
        S.JAIL_RECORD,
        "years",
        whole=True,
    ),
    yes_no(
        "person.us_citizen",
        "Has it been verified that the person is a United States citizen?",
        "Verified United States citizenship; if true, every hold is prohibited.",
        S.FEDERAL_DATABASE,
    ),
    yes_no(
        "person.citizenship_claimed",
        "Has the person, or anyone for them, claimed US citizenship or offered a document that shows it?",
        "Any claim or document of United States citizenship, from anyone, in any file; calls for stop-and-verify.",
        S.PERSON,
    ),
    yes_no(
        "person.proof_of_us_citizenship_provided",
        "Has the person shown proof of US citizenship?",
        "Proof of United States citizenship in the sense of Texas Code Crim. Proc. art. 2.251(b).",
        S.PERSON,
    ),
    yes_no(
        "person.proof_of_lawful_status_provided",
        "Has the person shown proof of lawful immigration status?",
        "Proof of lawful immigration status, such as a Texas driver's licence or similar government identification.",
        S.PERSON,
    ),
    yes_no(
        "person.probable_cause_removable",
        "Does the paperwork state probable cause that the person is removable?",
        "Probable cause that the person is a removable alien; foreign birth without a database record is not probable cause (Morales).",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "person.reason_to_believe_removable",
        "Does ICE state reason to believe that the person is subject to removal?",
        "Reason to believe the person is subject to removal: condition 1 of the ICE guidance of 21 December 2012.",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "person.final_removal_order",
        "Is there a final order of deportation or removal against the person?",
        "A final order of deportation or removal issued by a federal immigration authority or court.",
        S.FEDERAL_FORM,
    ),
    day(
        "person.final_removal_order_date",
        "On what date did the removal order become final?",
        "Date of the final order of removal.",
        S.FEDERAL_FORM,
    ),
    choice(
        "person.removal_order_issuer",
        "Who issued the final order of removal?",
        "The authority that issued the final order of removal.",
        S.FEDERAL_FORM,
        {
            "immigration_judge": "an immigration judge of the Executive Office for Immigration Review",
            "bia": "the Board of Immigration Appeals",
            "dhs_officer_expedited_or_reinstated": "a DHS officer: expedited removal or reinstatement of an earlier order",
            "federal_judge": "a judge of a United States court",
        },
    ),
    yes_no(
        "person.final_removal_order_signed_by_federal_judge",
        "Was the final order of removal signed by a federal judge?",
        "The final order was signed by a federal judge, not by an immigration judge (New Jersey Directive 2018-6).",
        S.FEDERAL_FORM,
        derived="true when person.removal_order_issuer is federal_judge, false when it is anyone else",
    ),
    yes_no(
        "person.prior_removal_and_illegal_reentry",
        "Was the person removed before and did they re-enter unlawfully?",
        "Earlier removal followed by unlawful re-entry.",
        S.FEDERAL_DATABASE,
        derived="the same fact as person.illegally_reentered_after_removal_or_return",
    ),
    yes_no(
        "person.illegally_reentered_after_removal_or_return",
        "Did the person re-enter unlawfully after an earlier removal or return?",
        "Unlawful re-entry after removal or return; no conviction needed.",
        S.FEDERAL_DATABASE,
        derived="the same fact as person.prior_removal_and_illegal_reentry",
    ),
    yes_no(
        "person.entered_unlawfully",
        "Did the person enter the United States unlawfully?",
        "Entry without inspection or admission.",
        S.FEDERAL_DATABASE,
    ),
    day(
        "person.last_unlawful_entry_date",
        "On what date did the person last enter unlawfully?",
        "Date of the most recent unlawful entry.",
        S.FEDERAL_DATABASE,
    ),
    yes_no(
        "person.apprehended_at_border_attempting_entry",
        "Was the person apprehended at the border while trying to enter unlawfully?",
        "Apprehended at the border or a port of entry while attempting unlawful entry.",
        S.FEDERAL_DATABASE,
    ),
    yes_no(
        "person.inadmissible_212a6A",
        "Does the federal paperwork say the person is inadmissible as present without admission (INA 212(a)(6)(A))?",
        "Inadmissible under INA 212(a)(6)(A): present without admission or parole.",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "person.inadmissible_212a6C",
        "Does the federal paperwork say the person is inadmissible for misrepresentation (INA 212(a)(6)(C))?",
        "Inadmissible under INA 212(a)(6)(C): misrepresentation.",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "person.inadmissible_212a7",
        "Does the federal paperwork say the person is inadmissible for lack of documents (INA 212(a)(7))?",
        "Inadmissible under INA 212(a)(7): lack of valid documents.",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "person.found_immigration_fraud_by_officer_or_IJ",
        "Has an officer or immigration judge found that the person knowingly committed immigration fraud?",
        "Found by an immigration officer or judge to have knowingly committed immigration fraud.",
        S.FEDERAL_DATABASE,
    ),
    yes_no(
        "person.admits_essential_elements_of_listed_offence",
        "Has the person admitted the essential elements of an offence listed in the Laken Riley Act?",
        "Admission of acts that are the essential elements of an offence listed in INA 236(c)(1)(E).",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "person.national_security_danger",
        "Does the federal paperwork name the person a danger to national security?",
        "Engaged in or suspected of terrorism or espionage, or otherwise a danger to national security.",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "person.terrorist_db_possible_match",
        "Is there a possible match in the federal Terrorist Screening Database or a similar database?",
        "A possible match in the Terrorist Screening Database or similar; a possible match suffices.",
        S.FEDERAL_DATABASE,
    ),
    yes_no(
        "person.gang_database_known_member",
        "Does a gang database list the person as a known member?",
        "Listed as a known gang member in NCIC or a similar database.",
        S.STATE_DATABASE,
    ),
    yes_no(
        "person.intentionally_participated_organized_gang",
        "Does the federal paperwork say that the person, at 16 or older, intentionally took part in an organized criminal gang?",
        "Intentional participation in an organized criminal gang at age 16 or older to further its illegal activity.",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "person.ct_doc_security_risk_group_member",
        "Has the Connecticut DOC designated the person a Security Risk Group member?",
        "Designated a member of a Security Risk Group by the Connecticut Department of Correction.",
        S.AGENCY_RECORD,
    ),
    yes_no(
        "person.ct_doc_srg_safety_threat_member",
        "Has the Connecticut DOC designated the person a Security Risk Group Safety Threat member?",
        "Designated a Security Risk Group Safety Threat member by the Connecticut Department of Correction.",
        S.AGENCY_RECORD,
    ),
    yes_no(
        "person.ct_outstanding_arrest_warrant",
        "Is there an outstanding arrest warrant for the person in Connecticut?",
        "An outstanding arrest warrant in Connecticut.",
        S.STATE_DATABASE,
    ),
    yes_no(
        "person.ice_identified_federal_felony_warrant",
        "Has ICE identified the person as the subject of an outstanding federal felony arrest warrant?",
        "ICE identifies the person as the subject of an outstanding federal felony arrest warrant.",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "person.sex_offender_registrant",
        "Is the person required to be on a sex-offender registry?",
        "Listed on a sex-offender registry.",
        S.STATE_DATABASE,
    ),
    yes_no(
        "person.ca_csar_current_registrant",
        "Is the person a current registrant on the California Sex and Arson Registry?",
        "Current registrant on the California Sex and Arson Registry.",
        S.STATE_DATABASE,
    ),
    number(
        "person.current_sentence_years",
        "How long is the sentence the person is now serving, in years (0 if none)?",
        "Length of the sentence now being served.",
        S.COURT_RECORD,
        "years",
    ),
    yes_no(
        "person.arrested",
        "Has the person been arrested?",
        "The person was arrested (not only stopped).",
        S.JAIL_RECORD,
    ),
    yes_no(
        "person.lawful_stop_or_detention",
        "Was the person lawfully stopped or detained?",
        "A lawful stop or detention in the enforcement of any other law.",
        S.OFFICER,
    ),
    yes_no(
        "person.identity_confirmed",
        "Have fingerprints confirmed that the person held is the person the detainer names?",
        "The person in custody is confirmed, by fingerprints, to be the subject of the detainer; a matching name is not enough.",
        S.AGENCY_RECORD,
    ),
    choice(
        "person.birthplace_in_jail_file",
        "What place of birth does the jail's own file show?",
        "Place of birth anywhere in the holding agency's own file; a US birthplace is evidence against alienage (Brown).",
        S.JAIL_RECORD,
        {
            "united_states": "a place in the United States or its territories",
            "elsewhere": "a place outside the United States; by itself no evidence of removability (Morales)",
        },
    ),
    yes_no(
        "person.us_passport_or_birth_record_in_jail_file",
        "Does the jail's own file hold a US passport, birth record or naturalization paper?",
        "A document of United States citizenship anywhere in the holding agency's own file.",
        S.JAIL_RECORD,
    ),
)
