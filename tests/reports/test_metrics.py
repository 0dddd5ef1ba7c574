"""Every figure, on commitments small enough to count by hand."""

import pytest

from reports import metrics


def commitment(key, declaration, challenges, status, records=()):
    return {
        "key": key,
        "declaration": declaration,
        "challenges": challenges,
        "status": status,
        "records": [{"earlier_practice": earlier, "evidence": [object()] * evidence} for earlier, evidence in records],
    }


COMMITMENTS = [
    commitment("1", "2009", ["c"], "under_way", [(False, 2), (False, 1)]),
    commitment("2", "2009", ["c", "d"], None),
    commitment("3", "2016", ["d"], None, [(True, 4)]),
    commitment("4", "2016", ["d"], "implemented", [(False, 1), (True, 1)]),
    commitment("5", "2019", [], None),
]


def test_the_summary_counts_each_commitment_once_and_sets_earlier_practice_apart():
    assert metrics.summary(COMMITMENTS) == {
        "commitments": 5,
        "with_evidence": 2,
        "without_evidence": 3,
        "coverage_percent": 40,
        "records": 3,
        "evidence_items": 4,
        "earlier_practice": 2,
        "by_status": {
            "not_started": 0,
            "planned": 0,
            "under_way": 1,
            "partly_implemented": 0,
            "implemented": 1,
            "no_longer_applicable": 0,
            "no_evidence": 3,
        },
    }


def test_what_stands_beside_the_records_told_is_counted_too():
    more = {"records": 30, "earlier_practice": 2, "evidence_items": 41}
    figures = metrics.summary([COMMITMENTS[3] | {"more": more}])
    assert (figures["records"], figures["earlier_practice"], figures["evidence_items"]) == (31, 3, 42)


def test_the_summary_of_nothing_has_no_share():
    assert metrics.summary([])["coverage_percent"] is None


def test_an_unknown_status_is_refused_not_dropped():
    with pytest.raises(KeyError):
        metrics.by_status([commitment("1", "2009", [], "done")])


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(0, 3, 0), (1, 3, 33), (1, 2, 50), (2, 3, 67), (1, 8, 13), (3, 3, 100), (1, 300, 1), (299, 300, 99), (0, 0, None)],
)
def test_a_share_is_rounded_half_up_but_never_to_none_or_all(part, whole, percent):
    assert metrics.coverage_percent(part, whole) == percent


def test_the_matrix_counts_a_commitment_under_each_of_its_challenges_and_once_in_the_totals():
    matrix = metrics.matrix(COMMITMENTS, ["b", "c", "d"], ["2009", "2016", "2019"])
    counted = {row["challenge"]: [cell["total"] for cell in row["cells"].values()] for row in matrix["rows"]}
    assert counted == {"b": [0, 0, 0], "c": [2, 0, 0], "d": [1, 2, 0], None: [0, 0, 1]}
    assert {row["challenge"]: row["total"]["total"] for row in matrix["rows"]} == {"b": 0, "c": 2, "d": 3, None: 1}
    assert {key: cell["total"] for key, cell in matrix["totals"].items()} == {"2009": 2, "2016": 2, "2019": 1}
    assert matrix["total"]["total"] == 5


def test_the_matrix_tells_not_drawn_from_no_undertaking():
    rows = {row["challenge"]: row for row in metrics.matrix(COMMITMENTS, ["b", "c"], ["2009", "2016"])["rows"]}
    assert rows["b"]["cells"]["2009"]["silence"] == "not_drawn"
    assert rows["c"]["cells"]["2016"]["silence"] == "no_undertaking"
    assert rows["c"]["cells"]["2009"]["silence"] == ""


def test_what_is_drawn_outside_the_scope_is_drawn():
    matrix = metrics.matrix(COMMITMENTS, ["b"], ["2009"], drawn=["b"])
    assert matrix["rows"][0]["cells"]["2009"]["silence"] == "no_undertaking"


def test_every_cell_adds_up_to_its_total():
    matrix = metrics.matrix(COMMITMENTS, ["b", "c", "d"], ["2009", "2016", "2019"])
    cells = [cell for row in matrix["rows"] for cell in (*row["cells"].values(), row["total"])]
    for cell in (*cells, *matrix["totals"].values(), matrix["total"]):
        assert sum(cell["by_status"].values()) == cell["total"]
