"""The printed figures of five real reports (law.md §11), by the example that carries their quirks.

Each table is written as the report prints it: "." is a blank cell, anything else the raw print.
"""

from dataclasses import dataclass, field

COLUMNS = (
    "natural_person business research public_benefit legal_service other_organisation total"
).split()
RESULTS_2019 = (
    "granted partly_granted refused.state_secret refused.forbidden_by_law "
    "refused.endangers_security refused.third_party_rights refused.internal_affairs "
    "refused.process_information refused.enforcement_file refused.administrative_query "
    "unavailable.not_held unavailable.needs_creation unavailable.still_unclear "
    "not_processed.petition not_processed.repeated not_processed.published_material "
    "not_processed.excessive not_processed.confirm_or_reissue other"
).split()
RESULTS_2021 = [*RESULTS_2019[:-1], "other.not_supplemented", "other.fee_unpaid", "other.other"]
REMEDY_COLUMNS = "upheld corrected other pending total".split()
GROUPS = "reconsideration lawsuit_direct lawsuit_after_reconsideration".split()

Prints = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Seed:
    """What one report prints, and who it says it is from."""

    original: str
    example: str
    year: int
    form: str
    body: str
    body_from: str
    sections: tuple[int, ...]
    disclosure: dict[str, str]
    applications: dict[str, str]
    elsewhere: str
    remedies: str
    values: dict[str, str] = field(default_factory=dict)

    def prints(self) -> dict[str, Prints]:
        """Raw print of every cell, by table, row and column."""
        return {
            "disclosure": {
                row: dict(zip(self._disclosure_columns(row), _cells(text), strict=True))
                for row, text in self.disclosure.items()
            },
            "applications": {
                row: dict(
                    zip(COLUMNS, _cells(self.applications.get(row, self.elsewhere)), strict=True)
                )
                for row in self._application_rows()
            },
            "remedies": self._remedies(),
        }

    def _application_rows(self) -> list[str]:
        results = RESULTS_2021 if self.form == "2021" else RESULTS_2019
        return ["new", "carried_in", *results, "total", "carried_over"]

    def _remedies(self) -> Prints:
        if not self.remedies:
            return {}
        cells = _cells(self.remedies)
        return {
            group: dict(zip(REMEDY_COLUMNS, cells[index * 5 : index * 5 + 5], strict=True))
            for index, group in enumerate(GROUPS)
        }

    def _disclosure_columns(self, row: str) -> list[str]:
        if self.form == "2021":
            return {
                "rules": ["issued", "repealed", "in_force"],
                "normative_documents": ["issued", "repealed", "in_force"],
                "fees": ["amount"],
            }.get(row, ["decisions"])
        return {
            "rules": ["made", "disclosed", "total_disclosed"],
            "normative_documents": ["made", "disclosed", "total_disclosed"],
            "fees": ["previous_items", "change"],
            "procurement": ["projects", "amount"],
        }.get(row, ["previous_items", "change", "decisions"])


def _cells(text: str) -> list[str]:
    return ["" if cell == "." else cell for cell in text.split()]


SEEDS = (
    Seed(
        original="000_4624beab2357406a.txt",
        example="enforcement-bureau-2020.txt",
        year=2020,
        form="2019",
        body="桐乡市综合行政执法局",
        body_from="title",
        sections=(1, 2, 3, 5, 6),
        disclosure={
            "rules": "0 0 0",
            "normative_documents": "2 2 4",
            "licences": "0 +5869 5869",
            "other_services": "0 21 5177（含2019年3527份）",
            "penalties": "979 +2128 3107",
            "coercion": "0 0 0",
            "fees": "0 0",
            "procurement": "0 0",
        },
        applications={
            "new": "2 . . . . . 2",
            "carried_in": ". . . . . . 0",
            "granted": "1 . . . . . 1",
            "partly_granted": "1 . . . . . 1",
            "carried_over": ". . . . . . 0",
        },
        elsewhere=". . . . . . .",
        remedies="",
    ),
    Seed(
        original="001_f11dda0cfbad3174.txt",
        example="district-2020.txt",
        year=2020,
        form="2019",
        body="苏家屯区政府",
        body_from="text",
        sections=(1, 2, 3, 4, 5, 6),
        disclosure={
            "rules": "0 0 0",
            "normative_documents": "1 1 1",
            "licences": "518 43 28",
            "other_services": "119 28 17",
            "penalties": "1302 162 142",
            "coercion": "67 3 3",
            "fees": "2 2",
            "procurement": "60 7004.69万元",
        },
        applications={
            "new": "23 0 0 0 0 0 23",
            "carried_in": "2 0 0 0 0 0 2",
            "granted": "21 0 0 0 0 0 21",
            "refused.administrative_query": "2 0 0 0 0 0 2",
            "total": "23 0 0 0 0 0 23",
            "carried_over": "2 0 0 0 0 0 2",
        },
        elsewhere="0 0 0 0 0 0 0",
        remedies="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
        values={"disclosure.procurement.amount": "70046900.00"},
    ),
    Seed(
        original="002_7097c5c10f7e9ea9.txt",
        example="county-2021.txt",
        year=2021,
        form="2021",
        body="安泽县人民政府",
        body_from="signature",
        sections=(1, 2, 5, 6),
        disclosure={
            "rules": "0 0 0",
            "normative_documents": "6 0 74",
            "licences": "1878",
            "penalties": "228",
            "coercion": "7",
            "fees": "15996.59",
        },
        applications={
            "new": "1 0 0 0 0 0 1",
            "granted": "1 0 0 0 0 0 1",
            "total": "1 0 0 0 0 0 1",
        },
        elsewhere="0 0 0 0 0 0 0",
        remedies="0 0 0 1 1 0 0 0 0 0 0 0 0 0 0",
    ),
    Seed(
        original="003_07f20437b86f2480.txt",
        example="town-2020.txt",
        year=2020,
        form="2019",
        body="乍浦镇",
        body_from="title",
        sections=(1, 2, 3, 4, 5, 6),
        disclosure={
            "rules": "0 0 0",
            "normative_documents": "0 0 0",
            "licences": "0 0 0",
            "other_services": "0 0 0",
            "penalties": "0 0 0",
            "coercion": "0 0 0",
            "fees": "0 0",
            "procurement": "94 2448023.00元",
        },
        applications=dict.fromkeys(("new", "carried_in", "total", "carried_over"), ". . . . . . 0"),
        elsewhere=". . . . . . .",
        remedies="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
        values={"disclosure.procurement.amount": "2448023.00"},
    ),
    Seed(
        original="004_f432b4650208066c.txt",
        example="economy-bureau-2020.txt",
        year=2020,
        form="2019",
        body="市经信局",
        body_from="title",
        sections=(1, 2, 3, 4, 5, 6),
        disclosure={
            "rules": "0 0 0",
            "normative_documents": "2 2 5",
            "licences": "0 1 1",
            "other_services": "0 2 13",
            "penalties": "0 0 0",
            "coercion": "0 0 0",
            "fees": "0 0",
            "procurement": "40 7168600元",
        },
        applications={
            "new": "3 . . . . . 3",
            "granted": "1 . . . . . 1",
            "unavailable.not_held": "1 . . . . . 1",
            "other": "1 . . . . . 1",
            "total": "3 . . . . . 3",
        },
        elsewhere=". . . . . . .",
        remedies="1 . . . 1 . . . 1 1 . . . . .",
        values={"disclosure.procurement.amount": "7168600"},
    ),
)
