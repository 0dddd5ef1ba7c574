"""The tests as they are run: what belongs together stays on one worker, in its order."""

import pytest

GROUP = "what belongs together"


@pytest.mark.xdist_group(GROUP)
def test_a_group_stays_on_one_worker(request: pytest.FixtureRequest):
    """The scheduler reads the group from the end of a test's address; without it, each test goes anywhere."""
    if not getattr(request.config.option, "loadgroup", False):
        pytest.skip("these tests are not spread over workers by groups")
    assert request.node.nodeid.endswith(f"@{GROUP}")
