import pytest


def test_expected_outputs_were_compared_and_not_written_anew(pytestconfig: pytest.Config) -> None:
    assert not pytestconfig.getoption("--regenerate"), "look at git diff, and run again without --regenerate"
