"""The columns of the tables of arrests, encounters, removals and detentions."""

from __future__ import annotations

from datetime import date

from holdcheck.record.model import Column, Kind, PlaceColumns, Table

_PAST = date(1940, 1, 1)


def _text(name: str, meaning: str) -> Column:
    return Column(name, Kind.TEXT, meaning)


def _day(name: str, meaning: str, earliest: date = date(1990, 1, 1)) -> Column:
    return Column(name, Kind.DATE, meaning, earliest)


_PERSON = (
    _text("gender", "Gender as recorded."),
    _text("citizenship_country", "Country of citizenship as recorded."),
    Column("birth_year", Kind.YEAR, "Year of birth.", date(1900, 1, 1)),
)
_CASE = (
    _text("case_status", "State of the removal case at the time of the release."),
    _text("case_category", "Category of the removal case at the time of the release."),
    Column("final_order_yes_no", Kind.YES_NO, "Whether the case has a final order of removal."),
    _day("final_order_date", "Day of that order.", _PAST),
    _day("departed_date", "Day of departure from the United States."),
    _text("departure_country", "Country to which the person departed."),
)
_ORIGIN = (
    Column("unique_identifier", Kind.CODE, "Anonymised person; differs between releases."),
    _text("file_original", "File of the agency's own release the processed row came from."),
    _text("sheet_original", "Its sheet."),
    Column("row_original", Kind.WHOLE, "Its row."),
)
_CONVICTION = (
    _text("most_serious_conviction_charge", "Charge of the most serious conviction, in words."),
    Column("msc_charge_code", Kind.CODE, "NCIC code of the most serious conviction.", width=4),
    _day("msc_charge_date", "Day of the charge of it.", _PAST),
    _day("msc_conviction_date", "Day of the conviction.", _PAST),
)

ARRESTS = Table(
    "arrests",
    "Administrative arrests by ICE Enforcement and Removal Operations.",
    "one arrest",
    "apprehension_date",
    (
        _day("apprehension_date", "Day of the arrest.", _PAST),
        _text("apprehension_state", "State of the arrest; about a tenth to a fifth are blank."),
        _text("apprehension_county", "County of the arrest."),
        _text("apprehension_aor", "ICE area of responsibility."),
        _text("apprehension_site_landmark", "Landmark ICE uses for the site."),
        _text("apprehension_method", "Method."),
        _text("operation", "Operation, where named."),
        _text("processing_disposition", "How ICE processed the arrest."),
        _text("final_program", "ICE programme."),
        _text("final_program_group", "Group of programmes."),
        _text("apprehension_criminality", "ICE's own class of the person at arrest."),
        *_CASE,
        *_CONVICTION,
        *_PERSON,
        *_ORIGIN,
    ),
    ("unique_identifier", "apprehension_date"),
    PlaceColumns(county="apprehension_county", state="apprehension_state"),
)

ENCOUNTERS = Table(
    "encounters",
    "Encounters of ICE Enforcement and Removal Operations with people.",
    "one encounter",
    "event_date",
    (
        _day("event_date", "Day of the encounter."),
        _text("responsible_aor", "ICE area of responsibility."),
        _text("responsible_site", "ICE site."),
        _text("lead_event_type", "Type of the lead."),
        _text("lead_source", "Source of the lead."),
        _text("event_type", "Type of the event."),
        _text("event_landmark", "Landmark ICE uses for the site."),
        _text("operation", "Operation, where named."),
        _text("processing_disposition", "How ICE processed the encounter."),
        _text("final_program", "ICE programme."),
        _text("final_program_group", "Group of programmes."),
        _text("encounter_criminality", "ICE's own class of the person."),
        *_CASE,
        *_PERSON,
        *_ORIGIN,
    ),
    ("unique_identifier", "event_date"),
)

REMOVALS = Table(
    "removals",
    "Removals and returns by ICE.",
    "one removal",
    "departed_date",
    (
        _day("departed_date", "Day of departure."),
        _day("removal_date", "Day the removal was counted."),
        _text("departure_country", "Country of departure to."),
        _text("port_of_departure", "Port of departure."),
        _text("apprehension_state", "State of the apprehension."),
        _text("apprehension_county", "County of the apprehension."),
        _text("docket_aor", "ICE area of responsibility."),
        _day("apprehension_date", "Day of the latest apprehension.", _PAST),
        _text("final_program", "ICE programme."),
        Column("final_program_code", Kind.CODE, "Its code."),
        _text("processing_disposition", "How ICE processed the apprehension."),
        Column("processing_disposition_code", Kind.CODE, "Its code."),
        _text("arrest_time_case_category", "Case category at the time of arrest."),
        _text("latest_arrest_program", "Programme of the latest arrest."),
        Column("latest_arrest_program_code", Kind.CODE, "Its code."),
        _text(
            "rc_threat_level",
            "Repatriation case threat level as released; the literal NA is a value: no threat level applies.",
        ),
        _text("case_threat_level", "Threat level of the case."),
        _text("case_criminality", "ICE's own class of the person."),
        Column("final_charge_code", Kind.CODE, "Code of the final charge of removability."),
        Column("final_charge_section", Kind.CODE, "INA section of the final charge."),
        Column("prior_deport_yes_no", Kind.YES_NO, "Whether the person was deported before."),
        _text("felon", "Whether ICE records the person as an aggravated felon, in words."),
        _text("msc_criminal_charge_status", "State of the most serious criminal charge."),
        Column("msc_criminal_charge_status_code", Kind.CODE, "Its code."),
        _text("birth_country", "Country of birth as recorded."),
        _text("entry_status", "Status at entry."),
        _day("entry_date", "Day of entry into the United States.", _PAST),
        *(column for column in _CASE if column.name not in ("departed_date", "departure_country")),
        *_CONVICTION,
        *_PERSON,
        *_ORIGIN,
    ),
    ("unique_identifier", "departed_date"),
    PlaceColumns(county="apprehension_county", state="apprehension_state"),
)

DETENTIONS = Table(
    "detentions",
    "Book-ins to ICE detention.",
    "one stint at one facility, which may be part of a longer stay",
    "book_in_date_time",
    (
        Column("book_in_date_time", Kind.MOMENT, "Moment of booking into the facility."),
        Column("detention_book_out_date_time", Kind.MOMENT, "Moment of booking out of it."),
        Column("stay_book_in_date_time", Kind.MOMENT, "Moment at which the whole stay began."),
        Column("stay_book_out_date_time", Kind.MOMENT, "Moment at which the whole stay ended."),
        _day("stay_book_out_date", "Day on which the whole stay ended."),
        _text("detention_facility", "Facility."),
        Column("detention_facility_code", Kind.CODE, "ICE code (DETLOC) of the facility."),
        _text("detention_release_reason", "Why the stint ended."),
        _text("stay_release_reason", "Why the stay ended."),
        _text("apprehension_method", "Method of the apprehension."),
        _text("religion", "Religion as recorded."),
        _text("marital_status", "Marital status as recorded."),
        _text("ethnicity", "Ethnicity as recorded."),
        _text("entry_status", "Status at entry."),
        _text("felon", "Whether ICE records the person as an aggravated felon, in words."),
        _day("bond_posted_date", "Day bond was posted."),
        Column("bond_posted_amount", Kind.REAL, "Bond posted, US dollars."),
        Column("initial_bond_set_amount", Kind.REAL, "Bond first set, US dollars."),
        _text("case_threat_level", "Threat level of the case."),
        _text("book_in_criminality", "ICE's own class of the person at booking."),
        _text("final_charge", "Final charge of removability."),
        _text("birth_country", "Country of birth as recorded."),
        _text("final_program", "ICE programme."),
        *_CASE,
        *_CONVICTION,
        *_PERSON,
        *_ORIGIN,
    ),
    ("unique_identifier", "book_in_date_time"),
    PlaceColumns("detention_facility_code", "detention_facility"),
)
