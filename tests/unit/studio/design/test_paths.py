import pytest

from studio.design.paths import MAX_COMMANDS, MAX_NUMBER, check_path


@pytest.mark.parametrize(
    "path",
    [
        "M0 0L10 10Z",
        "M0,0 h10 v-10 z",
        "m1-1l.5.5",
        "M0 0C1 2 3 4 5 6 7 8 9 10 11 12S1 2 3 4Q1 2 3 4T5 6",
        "M0 0A5 5 0 0 1 10 10Z",
        "M1e1 2.5E-1L3 4",
    ],
)
def test_path_data_is_accepted(path: str) -> None:
    assert check_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "   ",
        "L1 1",
        "10 10",
        "M0",
        "M0 0L1",
        "M0 0C1 2 3 4 5",
        "M0 0Z1",
        'M0 0"/><script>',
        "M0 0 url(#x)",
        "M0 0L1 NaN",
        f"M0 0L{MAX_NUMBER + 1} 0",
        "M0 0" + "L1 1" * MAX_COMMANDS,
    ],
)
def test_anything_else_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        check_path(path)
