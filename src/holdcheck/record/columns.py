"""The columns of every table of the record, with their meanings.

Calibrated on the codebook of the August 2025 release, the Washington and Minnesota files and the
releases of 2007-2019; names are the snake-case names of the processed releases where they exist.
"""

from __future__ import annotations

from datetime import date

from holdcheck.record.columns_people import ARRESTS, DETENTIONS, ENCOUNTERS, REMOVALS
from holdcheck.record.model import Column, Kind, PlaceColumns, Table

_PAST = date(1940, 1, 1)  # convictions, orders and entries of people alive


def _text(name: str, meaning: str) -> Column:
    return Column(name, Kind.TEXT, meaning)


def _box(name: str, meaning: str) -> Column:
    return Column(
        name, Kind.YES_NO, f"{meaning} A blank is not the same as no: the box may not be filled in."
    )


def _past(name: str, meaning: str) -> Column:
    return Column(name, Kind.DATE, meaning, _PAST)


DETAINERS = Table(
    "detainers",
    "Immigration detainers that ICE prepared, to jails, prisons and other agencies.",
    "one detainer as released; an exact repeat may be another person",
    "detainer_prepare_date",
    (
        Column("detainer_prepare_date", Kind.DATE, "Day on which ICE prepared the detainer."),
        _text("detainer_type", "Form and edition of the detainer, as the release spells it."),
        _text("detainer_lift_reason", "Why the detainer was lifted; blank while it is open."),
        Column("detainer_lift_reason_code", Kind.CODE, "Code of the lift reason."),
        _text("detention_facility", "Name of the facility the detainer was sent to."),
        Column("detention_facility_code", Kind.CODE, "ICE code (DETLOC) of that facility."),
        _text("facility_city", "City of the facility."),
        _text("facility_county", "County of the facility."),
        _text("facility_state", "State of the facility, as released."),
        _text("facility_aor", "ICE area of responsibility of the facility."),
        _text(
            "detainer_prepared_criminality",
            "ICE's own class when the detainer was prepared: 1 convicted criminal, 2 pending criminal charges, 3 other immigration violator.",
        ),
        _text("detainer_prep_threat_level", "ICE threat level 1 to 3 when it was prepared."),
        _text("gender", "Gender as recorded."),
        _text("citizenship_country", "Country of citizenship as recorded."),
        _text("birth_country", "Country of birth as recorded."),
        Column("birth_year", Kind.YEAR, "Year of birth.", date(1900, 1, 1)),
        _text("entry_status", "Status at entry."),
        Column("entry_date", Kind.DATE, "Day of entry into the United States.", _PAST),
        _text("most_serious_conviction_charge", "Charge of the most serious conviction, in words."),
        Column("msc_charge_code", Kind.CODE, "NCIC code of the most serious conviction.", width=4),
        _past("msc_charge_date", "Day of the charge of the most serious conviction."),
        _past("msc_conviction_date", "Day of the most serious conviction."),
        Column("msc_sentence_days", Kind.WHOLE, "Sentence of it, days part."),
        Column("msc_sentence_months", Kind.WHOLE, "Sentence of it, months part."),
        Column("msc_sentence_years", Kind.WHOLE, "Sentence of it, years part."),
        _text("felon", "Whether ICE records the person as an aggravated felon, in words."),
        _text("processing_disposition", "How ICE processed the encounter."),
        _text("case_status", "State of the removal case at the time of the release."),
        _text("case_category", "Category of the removal case at the time of the release."),
        _text("final_program", "ICE programme of the case."),
        _text("arrest_time_case_category", "Case category at the time of apprehension."),
        _text("arrest_time_current_program", "Programme at the time of apprehension."),
        _text("apprehension_method", "Method of the apprehension that followed."),
        Column("apprehension_date", Kind.MOMENT, "Moment of the apprehension that followed."),
        Column(
            "final_order_yes_no",
            Kind.YES_NO,
            "Whether the case has a final order of removal at the time of the release.",
        ),
        _past("final_order_date", "Day of that final order."),
        Column("departed_date", Kind.DATE, "Day of departure from the United States."),
        _text("departure_country", "Country to which the person departed."),
        _text("port_of_departure", "Port of departure."),
        _box("prior_felony_yes_no", "Form box: prior felony conviction or charge."),
        _box("multiple_prior_misd_yes_no", "Form box: three or more prior misdemeanours."),
        _box("violent_misdemeanor_yes_no", "Form box: violent or other significant misdemeanour."),
        _box("illegal_entry_yes_no", "Form box: convicted of illegal entry, 8 USC 1325."),
        _box("illegal_reentry_yes_no", "Form box: illegal re-entry after removal or return."),
        _box("immigration_fraud_yes_no", "Form box: found to have committed immigration fraud."),
        _box("significant_risk_yes_no", "Form box: otherwise a significant risk."),
        _box("other_removal_reason_yes_no", "Form box: another reason."),
        _text("other_removal_reason", "That reason in words."),
        _box("criminal_street_gang_yes_no", "Form box: criminal street gang."),
        _box("aggravated_felony_yes_no", "Form box: aggravated felony."),
        _box("deportation_ordered_yes_no", "Form box: a final order of removal is in force."),
        _box("order_show_cause_served_yes_no", "Form box: removal proceedings are pending."),
        _past("order_show_cause_served_date", "Day the charging document was served."),
        _box("biometric_match_yes_no", "Form box: biometric match and check of records."),
        _box("statements_made_yes_no", "Form box: statements or other reliable evidence."),
        _box("unlawful_attempt_yes_no", "Form box: attempt at unlawful entry."),
        _box("unlawful_entry_yes_no", "Form box: unlawful entry."),
        _box("visa_yes_no", "Form box: abuse of a visa."),
        _box("form_final_order_yes_no", "Form box: final order, beside the case's own field."),
        _box("federal_interest_yes_no", "Form box: important federal interest."),
        _box("resume_custody_yes_no", "Form box: DHS transferred the person and resumes custody."),
        _box("active_investigation_yes_no", "Form box: active investigation."),
        _box("notify_release_request_yes_no", "Form box: notice of release is asked for."),
        _text("tod_current_duty_site", "Duty site of ICE at the time of the detainer."),
        Column("unique_identifier", Kind.CODE, "Anonymised person; differs between releases."),
        _text("file_original", "File of the agency's own release the processed row came from."),
        _text("sheet_original", "Its sheet."),
        Column("row_original", Kind.WHOLE, "Its row."),
    ),
    ("unique_identifier", "detainer_prepare_date"),
    PlaceColumns(
        "detention_facility_code",
        "detention_facility",
        "facility_city",
        "facility_county",
        "facility_state",
    ),
)

ACTIVATIONS = Table(
    "activations",
    "Activation of Secure Communities and of 287(g) agreements, by county or by area and year.",
    "one county, one agency's agreement, or one area in one year",
    "activation_date",
    (
        _text("program", "secure_communities or 287g."),
        _text("county", "County."),
        Column("county_fips", Kind.CODE, "FIPS code of the county, five digits.", width=5),
        _text("state", "State, as released."),
        Column("activation_year", Kind.YEAR, "Year of activation; blank is unknown, not never."),
        Column("activation_month", Kind.WHOLE, "Month of activation, 1 to 12."),
        Column("activation_date", Kind.DATE, "Day of activation or of signature."),
        _text("agency", "Agency of the agreement."),
        _text("model", "Model of the 287(g) agreement."),
        _text("status", "State of the agreement."),
        Column("as_of", Kind.DATE, "Day for which the source states it."),
        _text("limited", "Mark L of the source: limited activation."),
        Column("area", Kind.CODE, "Consistent PUMA 2000-2010 (CPUMA), where a row is an area."),
        Column("year", Kind.YEAR, "Year of the exposure."),
        Column("share_secure_communities", Kind.REAL, "Share of the year with it, 0 to 1."),
        Column("share_287g_jail", Kind.REAL, "Share of the year with a jail agreement, 0 to 1."),
        Column("share_287g_task", Kind.REAL, "Share of the year with a task force, 0 to 1."),
        Column("share_287g_state", Kind.REAL, "Share of the year with a state agreement, 0 to 1."),
        Column("january_secure_communities", Kind.REAL, "In force in January: 1, otherwise 0."),
        Column("january_287g_jail", Kind.REAL, "In force in January: 1, otherwise 0."),
        Column("january_287g_task", Kind.REAL, "In force in January: 1, otherwise 0."),
        Column("january_287g_state", Kind.REAL, "In force in January: 1, otherwise 0."),
        Column("march_secure_communities", Kind.REAL, "In force in March: 1, otherwise 0."),
        Column("march_287g_jail", Kind.REAL, "In force in March: 1, otherwise 0."),
        Column("march_287g_task", Kind.REAL, "In force in March: 1, otherwise 0."),
        Column("march_287g_state", Kind.REAL, "In force in March: 1, otherwise 0."),
    ),
    (),
    PlaceColumns(county="county", state="state"),
)

FACILITIES = Table(
    "facilities",
    "Look-ups: facilities with their places, and the counties of every state.",
    "one facility, or one county",
    "",
    (
        Column("facility_code", Kind.CODE, "ICE code (DETLOC)."),
        _text("facility_name", "Name."),
        _text("address", "Street address."),
        _text("city", "City."),
        _text("county", "County."),
        _text("state", "State."),
        _text("county_named", "County and state in one text, such as king county, washington."),
        Column("county_fips", Kind.CODE, "FIPS code of the county, five digits.", width=5),
        _text("zip", "Postal code."),
        _text("aor", "ICE area of responsibility."),
        _text("facility_type", "Type."),
        _text("facility_type_detailed", "Type in detail."),
        Column("latitude", Kind.REAL, "Degrees north."),
        Column("longitude", Kind.REAL, "Degrees east."),
        Column("capacity", Kind.WHOLE, "Beds."),
    ),
    (),
    PlaceColumns("facility_code", "facility_name", "city", "county", "state"),
)

HEADCOUNT = Table(
    "headcount",
    "People in ICE detention by facility and day.",
    "one facility on one day",
    "date",
    (
        Column("detention_facility_code", Kind.CODE, "ICE code (DETLOC) of the facility."),
        Column("date", Kind.DATE, "Day."),
        Column("people", Kind.WHOLE, "People held that day."),
    ),
    (),
    PlaceColumns(code="detention_facility_code"),
)

DEFINED: tuple[Table, ...] = (
    DETAINERS,
    ARRESTS,
    ENCOUNTERS,
    REMOVALS,
    DETENTIONS,
    ACTIVATIONS,
    FACILITIES,
    HEADCOUNT,
)
