"""Facts about paper: warrants by issuer, court orders, and the detainer itself."""

from __future__ import annotations

from holdcheck.facts.build import choice, day, moment, strings, text, yes_no
from holdcheck.facts.model import Fact
from holdcheck.facts.model import SourceKind as S

EDITIONS = {
    "I247_2010": "Form I-247 of August 2010",
    "I247_2011_06": "Form I-247 of June 2011",
    "I247_2011_12": "Form I-247 of December 2011",
    "I247_2012_12": "Form I-247 of December 2012",
    "I247D_2015": "Form I-247D of May 2015: request for voluntary action (hold)",
    "I247N_2015": "Form I-247N of May 2015: request for voluntary notification of release; asks no hold",
    "I247X_2015": "Form I-247X of 2015/16: request for voluntary transfer",
    "I247A_2017": "Form I-247A of February/March 2017: notice of action",
}

INSTRUMENT: tuple[Fact, ...] = (
    choice(
        "warrant.instrument[].issuer",
        "Who issued the warrant?",
        "The issuer decides what a warrant is, not its title.",
        S.COURT_RECORD,
        {
            "federal_judge": "a judge of a United States court under Article III",
            "federal_magistrate": "a United States magistrate judge",
            "state_judge": "a judge or magistrate of a state court",
            "immigration_judge": "an immigration judge: not a judicial officer of a court",
            "immigration_officer": "an officer of DHS: an administrative warrant",
        },
    ),
    choice(
        "warrant.instrument[].nature",
        "Is the warrant criminal or civil?",
        "Criminal or civil process.",
        S.COURT_RECORD,
        {
            "criminal": "for a criminal offence",
            "civil": "civil process, as every immigration warrant of an officer",
        },
    ),
    choice(
        "warrant.instrument[].offence",
        "What is the warrant for?",
        "The matter the warrant is issued for.",
        S.COURT_RECORD,
        {
            "federal_criminal_immigration": "a violation of federal criminal immigration law",
            "other_federal_crime": "another federal crime",
            "state_crime": "a crime under state law",
            "civil_removal": "removal proceedings or a removal order: no crime",
        },
    ),
    text(
        "warrant.instrument[].form",
        "What form number does it bear?",
        "Form number, such as I-200 or I-205.",
        S.FEDERAL_FORM,
    ),
    moment(
        "warrant.instrument[].presented_at",
        "When was it presented?",
        "When the instrument was presented to the agency.",
        S.JAIL_RECORD,
    ),
    yes_no(
        "warrant.instrument[].valid",
        "Is it valid and in force?",
        "Valid, in force and not recalled; a warrant that is not known to be valid opens nothing.",
        S.COURT_RECORD,
    ),
)

_BY_ISSUER = "from warrant.instrument, by issuer: true for a valid one, false when every instrument is recorded and none can be one"
WARRANT: tuple[Fact, ...] = (
    choice(
        "warrant.civil_form_attached",
        "Which administrative immigration warrant came with the detainer?",
        "Administrative form attached to the detainer; none of them is a judicial warrant.",
        S.FEDERAL_FORM,
        {
            "I-200": "Warrant for Arrest of Alien, signed by an immigration officer",
            "I-205": "Warrant of Removal/Deportation, signed by an immigration officer",
            "I-203": "Order to Detain or Release Alien: facility paperwork",
            "none": "no administrative warrant attached",
        },
    ),
    yes_no(
        "warrant.civil_form_signed",
        "Is the attached I-200 or I-205 signed?",
        "The attached administrative warrant bears an officer's signature.",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "warrant.administrative_warrant_received",
        "Has an administrative immigration warrant been received?",
        "An administrative warrant of an immigration officer was received.",
        S.FEDERAL_FORM,
        _BY_ISSUER,
    ),
    yes_no(
        "warrant.judicial_any",
        "Is there a warrant signed by a judge or magistrate of a court (not an immigration judge)?",
        "A warrant issued by a federal or state judge or magistrate.",
        S.COURT_RECORD,
        _BY_ISSUER,
    ),
    yes_no(
        "warrant.judicial_officer_signed",
        "Is the detainer accompanied by a warrant issued or signed by a judicial officer?",
        "Accompanied by a warrant issued or signed by a judicial officer; an immigration judge is none (Connecticut).",
        S.COURT_RECORD,
        _BY_ISSUER,
    ),
    yes_no(
        "warrant.court_order_or_judicial_warrant",
        "Is the person subject to a court order or judicial warrant?",
        "Subject to a court order or judicial warrant.",
        S.COURT_RECORD,
        "true when warrant.judicial_any or order.court_order is; false when both are false",
    ),
    yes_no(
        "warrant.federal_judicial",
        "Is there a warrant issued by a United States judge or magistrate judge?",
        "A warrant issued by a federal judge or magistrate judge.",
        S.COURT_RECORD,
        _BY_ISSUER,
    ),
    yes_no(
        "warrant.federal_judge_or_magistrate",
        "Is there a warrant of a federal judge or magistrate?",
        "The same fact as warrant.federal_judicial.",
        S.COURT_RECORD,
        "the same fact as warrant.federal_judicial",
    ),
    yes_no(
        "warrant.federal_art3_or_magistrate",
        "Is there a warrant or order of an Article III judge or federal magistrate judge?",
        "The same fact as warrant.federal_judicial.",
        S.COURT_RECORD,
        "the same fact as warrant.federal_judicial",
    ),
    yes_no(
        "warrant.judicial_federal_at_presentation",
        "Was a federal judicial warrant presented together with the detainer?",
        "A federal judicial warrant presented with the detainer (New York City).",
        S.COURT_RECORD,
        "from warrant.instrument: a valid warrant of a federal judge or magistrate whose presented_at is detainer.received_at; not of another day",
    ),
    yes_no(
        "warrant.judicial_federal_criminal_immigration",
        "Is there a federal judge's or magistrate's warrant for a violation of federal criminal immigration law?",
        "Judicial warrant in the sense of California Gov. Code 7284.4(i).",
        S.COURT_RECORD,
        _BY_ISSUER,
    ),
    yes_no(
        "warrant.federal_criminal",
        "Is there a federal criminal warrant?",
        "A criminal warrant of a federal judge or magistrate for a federal crime.",
        S.COURT_RECORD,
        _BY_ISSUER,
    ),
    yes_no(
        "warrant.judicial_criminal",
        "Is there a criminal warrant issued by a judicial officer?",
        "A criminal warrant issued by a judicial officer.",
        S.COURT_RECORD,
        _BY_ISSUER,
    ),
    yes_no(
        "warrant.criminal",
        "Is there a criminal warrant?",
        "A criminal warrant; its issuer is a judge or magistrate of a court, never an immigration officer or immigration judge.",
        S.COURT_RECORD,
        _BY_ISSUER,
    ),
    yes_no(
        "warrant.valid_enforceable_federal_warrant_judicial",
        "Is there a valid, enforceable federal warrant of a judge?",
        "A valid, enforceable federal judicial warrant (Illinois 2017).",
        S.COURT_RECORD,
        _BY_ISSUER,
    ),
)

ORDER: tuple[Fact, ...] = (
    yes_no("order.court_order", "Is there a court order?", "An order of a court.", S.COURT_RECORD),
    yes_no(
        "order.court_order_continued_detention",
        "Has a court ordered continued detention?",
        "A court order for continued detention.",
        S.COURT_RECORD,
    ),
    yes_no(
        "order.judicial_probable_cause_determination",
        "Has a federal judge or magistrate determined probable cause?",
        "Judicial probable cause determination by a federal judge or magistrate (California).",
        S.COURT_RECORD,
    ),
    yes_no(
        "order.judicial_subpoena",
        "Is there a judicial subpoena?",
        "A subpoena issued by a court.",
        S.COURT_RECORD,
    ),
    yes_no(
        "order.judicial_interview_order",
        "Has a judge ordered the interview?",
        "A judicial order for the interview.",
        S.COURT_RECORD,
    ),
    yes_no(
        "order.other_judicial_order",
        "Is there any other judicial order?",
        "Another judicial order.",
        S.COURT_RECORD,
    ),
    yes_no(
        "order.prisoner_transfer_writ",
        "Is there a writ for prisoner transfer?",
        "A writ issued for the transfer of a prisoner.",
        S.COURT_RECORD,
    ),
    yes_no(
        "order.federal_court_order_8usc1225d4B",
        "Is there a federal court order under 8 USC 1225(d)(4)(B)?",
        "Court order under 8 USC 1225(d)(4)(B).",
        S.COURT_RECORD,
    ),
    yes_no(
        "order.judicial_deportation_or_removal_order",
        "Is there a judicial deportation or removal order?",
        "A judicial order of deportation or removal; whether an immigration judge's order counts is disputed (Rhode Island).",
        S.COURT_RECORD,
    ),
    yes_no(
        "order.nc_judicial_official_same_person_order",
        "Has a North Carolina judicial official ordered that this is the person named?",
        "Order of a judicial official that the prisoner is the person named in the detainer and warrant (G.S. 162-62).",
        S.COURT_RECORD,
    ),
)

DETAINER: tuple[Fact, ...] = (
    yes_no(
        "detainer.issued",
        "Has a detainer been issued for the person?",
        "A detainer or other request on Form I-247 was issued; an I-247N is one, though it asks notice only.",
        S.FEDERAL_FORM,
        "true when a date of request or receipt, or an issue by ICE, is stated",
    ),
    yes_no(
        "detainer.issued_by_ICE",
        "Did ICE (not CBP) issue the detainer?",
        "Issued by ICE; CBP issues detainers too.",
        S.FEDERAL_FORM,
    ),
    day(
        "detainer.requested_at",
        "On what date was the detainer requested?",
        "Date on the detainer.",
        S.FEDERAL_FORM,
    ),
    moment(
        "detainer.received_at",
        "When did the agency receive the detainer?",
        "Time of receipt.",
        S.JAIL_RECORD,
    ),
    choice(
        "detainer.edition",
        "Which edition of the form is it?",
        "Form and edition of the detainer.",
        S.FEDERAL_FORM,
        EDITIONS,
    ),
    yes_no(
        "detainer.signed",
        "Is the detainer signed by an officer?",
        "The detainer bears the issuing officer's signature.",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "detainer.form_complete_with_probable_cause",
        "Is the official form complete, and does it show probable cause?",
        "The official form is complete and shows probable cause, or an affidavit does (Fla. Stat. 908.102(2)).",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "detainer.other_probable_cause_stated",
        "Does the detainer state other sufficient probable cause of removability?",
        "Probable cause of removability other than a final order is stated.",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "detainer.criminal_in_nature",
        "Is the detainer criminal in nature?",
        "A detainer for a criminal matter.",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "detainer.gives_probable_cause_of_federal_crime",
        "Does the detainer give probable cause of a federal crime?",
        "The paperwork gives probable cause of a federal criminal offence.",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "detainer.served_on_subject",
        "Has a copy been served on the person?",
        "The detainer was served on its subject; Form I-247A takes effect only when served.",
        S.JAIL_RECORD,
    ),
    yes_no(
        "detainer.asks_hold",
        "Does the form ask the jail to hold the person?",
        "The form requests detention past release.",
        S.FEDERAL_FORM,
        "by edition: an I-247N asks notice only, and never a hold; an I-247X must say; every other edition asks a hold",
    ),
    yes_no(
        "detainer.asks_notice",
        "Does the form ask for notice of release?",
        "The form requests notice of release.",
        S.FEDERAL_FORM,
    ),
    strings(
        "detainer.priority_boxes",
        "Which priority boxes are ticked?",
        "Priority boxes ticked (I-247D, I-247N).",
        S.FEDERAL_FORM,
    ),
    strings(
        "detainer.probable_cause_boxes",
        "Which probable-cause boxes are ticked?",
        "Probable-cause boxes ticked (I-247D, I-247A).",
        S.FEDERAL_FORM,
    ),
    yes_no(
        "detainer.dhs_transferred_subject",
        "Is the section ticked that DHS transferred the person for a proceeding or investigation?",
        "Section 2 of the form.",
        S.FEDERAL_FORM,
    ),
    moment(
        "detainer.cancelled_at",
        "When was the detainer cancelled?",
        "Time at which the detainer was cancelled or lifted.",
        S.FEDERAL_FORM,
    ),
)
