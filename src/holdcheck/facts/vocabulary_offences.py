"""Facts about convictions, charges and arrests: one record each."""

from __future__ import annotations

from holdcheck.facts.build import choice, day, number, strings, text, yes_no
from holdcheck.facts.model import Fact
from holdcheck.facts.model import SourceKind as S

GRADES = {
    "felony": "an offence of felony grade in the convicting or charging jurisdiction",
    "misdemeanor": "an offence of misdemeanour grade there",
    "infraction": "a violation, infraction or petty offence that is neither",
}
CT_CLASSES = {
    "A": "class A felony",
    "B": "class B felony",
    "C": "class C felony",
    "D": "class D felony",
    "E": "class E felony",
    "unclassified": "unclassified felony",
    "none": "not a felony in Connecticut",
}
CT_CLASS_WORDS = {
    **{name: f"a Connecticut {meaning}" for name, meaning in CT_CLASSES.items()},
    "unclassified": "an unclassified Connecticut felony",
    "none": "no Connecticut felony",
}
GRADE_WORDS = {"felony": "a felony", "misdemeanor": "a misdemeanour", "infraction": "an infraction"}
TAGS_MEANING = (
    "Kinds of offence and offence lists the offence belongs to. A stated list is complete for the record, "
    "unless tags_complete is false; a record without tags has unknown tags."
)

CONVICTION: tuple[Fact, ...] = (
    text(
        "conviction[].id",
        "What identifies this conviction (docket number)?",
        "Docket or record number of the conviction.",
        S.COURT_RECORD,
        says="{it} has the number {value}",
    ),
    text(
        "conviction[].incident_id",
        "Which incident does this conviction arise from?",
        "Identifier of the incident; convictions from one incident count once where a law says so.",
        S.COURT_RECORD,
        says="{it} arises from the incident {value}",
    ),
    choice(
        "conviction[].grade",
        "Was the conviction for a felony, a misdemeanour or an infraction?",
        "Grade at conviction in the convicting jurisdiction.",
        S.COURT_RECORD,
        GRADES,
        says="{it} is {value}",
        words=GRADE_WORDS,
    ),
    day(
        "conviction[].date",
        "On what date was the person convicted?",
        "Entry of judgment or plea.",
        S.COURT_RECORD,
        says="{it} was entered {value}",
    ),
    text(
        "conviction[].court_state",
        "In which state (two letters, or US for a federal court) was the conviction?",
        "State of the convicting court, or US for a federal court.",
        S.COURT_RECORD,
        says="{it} was in a court of {value}",
    ),
    yes_no(
        "conviction[].final_judgment_entered",
        "Has final judgment been entered on this conviction?",
        "A final judgment of guilt was entered; a pending appeal or habeas petition does not matter (Connecticut).",
        S.COURT_RECORD,
        says="{it} has a final judgment entered",
        denies="{it} has no final judgment entered",
    ),
    yes_no(
        "conviction[].vacated_or_expunged",
        "Has this conviction been vacated, expunged or pardoned?",
        "Vacated, expunged, erased or pardoned: not a conviction in Boston and Connecticut.",
        S.COURT_RECORD,
    ),
    yes_no(
        "conviction[].juvenile_or_youthful",
        "Was this a juvenile or youthful-offender adjudication?",
        "A juvenile or youthful-offender adjudication.",
        S.COURT_RECORD,
        says="{it} was a juvenile or youthful-offender adjudication",
    ),
    text(
        "conviction[].statute",
        "Under which statute and section was the conviction?",
        "Statute and section of conviction, such as [PC 245(a)(1)].",
        S.COURT_RECORD,
        says="{it} is under {value}",
    ),
    strings(
        "conviction[].enhancements_found_true",
        "Which enhancements were found true?",
        "Sentence enhancements charged and found true, by section.",
        S.COURT_RECORD,
        says="{it} has these enhancements found true: {value}",
    ),
    strings(
        "conviction[].tags",
        "Which of the listed kinds of offence is this conviction?",
        TAGS_MEANING,
        S.COUNSEL,
        says="{it} is of these kinds of offence: {value}",
    ),
    yes_no(
        "conviction[].tags_complete",
        "Do the tags say everything there is to say about this conviction?",
        "False when the tags are only some of those that may apply.",
        S.COUNSEL,
        says="the kinds of offence given for {it} are all that apply",
        denies="the kinds of offence given for {it} may not be all that apply",
    ),
    text(
        "conviction[].ncic_code",
        "Which NCIC code does the record show?",
        "NCIC uniform offence code, four characters; it never proves a grade, date or disposition.",
        S.FEDERAL_DATABASE,
        says="{it} shows the NCIC code {value}",
    ),
    choice(
        "conviction[].ct_class_or_equivalent",
        "To which Connecticut class of felony does this conviction correspond?",
        "Connecticut class of the felony, or of the equivalent offence for a conviction elsewhere.",
        S.COUNSEL,
        CT_CLASSES,
        says="{it} corresponds to {value}",
        words=CT_CLASS_WORDS,
    ),
    yes_no(
        "conviction[].punishable_state_prison",
        "Is the felony punishable by imprisonment in state prison (not county jail under PC 1170(h))?",
        "California: punishable by imprisonment in the state prison, not a county-jail term under Penal Code 1170(h).",
        S.COUNSEL,
    ),
    yes_no(
        "conviction[].wobbler",
        "Could the offence have been punished as a felony or a misdemeanour (a wobbler)?",
        "California: a misdemeanour that is punishable as either a misdemeanour or a felony.",
        S.COUNSEL,
    ),
    number(
        "conviction[].max_days_punishable",
        "What is the longest sentence the offence carries, in days?",
        "Maximum punishment the offence carries.",
        S.COURT_RECORD,
        "days",
        whole=True,
        says="{it} is punishable by {value} days",
    ),
    number(
        "conviction[].custody_days_imposed",
        "How many days of custody were imposed, not counting suspended time?",
        "Actual custody imposed, not suspended.",
        S.COURT_RECORD,
        "days",
        whole=True,
        says="{it} brought {value} days of custody, not counting suspended time",
    ),
    number(
        "conviction[].prison_years_served",
        "How many years in prison were served for it?",
        "Time served in prison.",
        S.AGENCY_RECORD,
        "years",
        says="{it} brought {value} years served in prison",
    ),
    day(
        "conviction[].sentence_release_date",
        "When was the person released from the sentence for it?",
        "Date of release from the sentence.",
        S.AGENCY_RECORD,
        says="{it} brought a sentence from which the person was released {value}",
    ),
    yes_no(
        "conviction[].current_custody_offence",
        "Is the person in custody now for this conviction?",
        "The person is in custody now for this conviction.",
        S.JAIL_RECORD,
        says="{it} is the one the person is in custody for now",
    ),
    yes_no(
        "conviction[].being_released_after_this_conviction",
        "Is the person being released now after this conviction?",
        "The person is being released after conviction for this offence (Philadelphia).",
        S.JAIL_RECORD,
        says="{it} is the one the person is being released after now",
    ),
    yes_no(
        "conviction[].within_5y_of_instant_arrest_excl_incarceration",
        "Does the conviction lie within five years before this arrest, leaving out time in custody?",
        "Within five years of the instant arrest, time of incarceration not counted (New York City).",
        S.COUNSEL,
        derived="true when conviction[].date lies within five years before the date of the one arrest marked instant",
    ),
)

CHARGE: tuple[Fact, ...] = (
    text(
        "charge[].id",
        "What identifies this charge?",
        "Docket or record number of the charge.",
        S.COURT_RECORD,
        says="{it} has the number {value}",
    ),
    choice(
        "charge[].grade",
        "Is the charge a felony, a misdemeanour or an infraction?",
        "Grade of the offence charged.",
        S.COURT_RECORD,
        GRADES,
        says="{it} is {value}",
        words=GRADE_WORDS,
    ),
    text(
        "charge[].state",
        "In which state (two letters) is the charge?",
        "State in which the charge is brought, or US.",
        S.COURT_RECORD,
        says="{it} is brought in {value}",
    ),
    text(
        "charge[].statute",
        "Under which statute and section is the charge?",
        "Statute and section charged.",
        S.COURT_RECORD,
        says="{it} is under {value}",
    ),
    strings(
        "charge[].tags",
        "Which of the listed kinds of offence is this charge?",
        TAGS_MEANING,
        S.COUNSEL,
        says="{it} is of these kinds of offence: {value}",
    ),
    yes_no(
        "charge[].tags_complete",
        "Do the tags say everything there is to say about this charge?",
        "False when the tags are only some of those that may apply.",
        S.COUNSEL,
        says="the kinds of offence given for {it} are all that apply",
        denies="the kinds of offence given for {it} may not be all that apply",
    ),
    text(
        "charge[].ncic_code",
        "Which NCIC code does the record show?",
        "NCIC uniform offence code, four characters.",
        S.FEDERAL_DATABASE,
        says="{it} shows the NCIC code {value}",
    ),
    yes_no(
        "charge[].pending",
        "Is the charge still pending?",
        "The charge is pending.",
        S.COURT_RECORD,
        says="{it} is still pending",
        denies="{it} is no longer pending",
    ),
    yes_no(
        "charge[].bond_posted",
        "Has bond been posted on this charge?",
        "Bond or bail has been posted.",
        S.COURT_RECORD,
        says="{it} is one on which bond has been posted",
        denies="{it} is one on which no bond has been posted",
    ),
    yes_no(
        "charge[].punishable_state_prison",
        "Is the felony charged punishable by imprisonment in state prison?",
        "California: punishable by imprisonment in the state prison.",
        S.COUNSEL,
    ),
    yes_no(
        "charge[].magistrate_probable_cause_872",
        "Has a magistrate found probable cause on this charge (held to answer, PC 872)?",
        "California: a magistrate's finding of probable cause under Penal Code 872.",
        S.COURT_RECORD,
        says="{it} is one on which a magistrate has found probable cause (PC 872)",
        denies="{it} is one on which no magistrate has found probable cause (PC 872)",
    ),
    yes_no(
        "charge[].non_bondable",
        "Is the charge non-bondable?",
        "The charge does not admit of bond.",
        S.COURT_RECORD,
        says="{it} is non-bondable",
        denies="{it} is bondable",
    ),
)

ARREST: tuple[Fact, ...] = (
    day(
        "arrest[].date",
        "On what date was the arrest?",
        "Date of the arrest.",
        S.JAIL_RECORD,
        says="{it} was made {value}",
    ),
    text(
        "arrest[].statute",
        "Under which statute and section was the arrest?",
        "Statute and section of arrest.",
        S.JAIL_RECORD,
        says="{it} was made under {value}",
    ),
    strings(
        "arrest[].tags",
        "Which of the listed kinds of offence was the arrest for?",
        TAGS_MEANING,
        S.COUNSEL,
        says="{it} is of these kinds of offence: {value}",
    ),
    yes_no(
        "arrest[].tags_complete",
        "Do the tags say everything there is to say about this arrest?",
        "False when the tags are only some of those that may apply.",
        S.COUNSEL,
        says="the kinds of offence given for {it} are all that apply",
        denies="the kinds of offence given for {it} may not be all that apply",
    ),
    text(
        "arrest[].ncic_code",
        "Which NCIC code does the record show?",
        "NCIC uniform offence code, four characters.",
        S.FEDERAL_DATABASE,
        says="{it} shows the NCIC code {value}",
    ),
    yes_no(
        "arrest[].instant",
        "Is this the arrest that brought the person into custody now?",
        "The arrest for which the person is in custody now.",
        S.JAIL_RECORD,
        says="{it} is the one that brought the person into custody now",
    ),
)
