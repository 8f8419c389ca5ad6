"""The worker forgets once an hour, not every two seconds."""

from datetime import timedelta

import pytest

from participation.privacy.jobs import forgetting
from tests.factories.clock import NOW


@pytest.mark.django_db
def test_forgetting_runs_once_an_hour(django_assert_num_queries):
    job = forgetting()
    assert job(NOW) is not None
    with django_assert_num_queries(0):
        assert job(NOW + timedelta(minutes=59)) is None
    assert job(NOW + timedelta(minutes=60)) is not None


@pytest.mark.django_db
def test_forgetting_that_failed_is_tried_again(monkeypatch):
    from participation.privacy import jobs

    def broken(**_):
        raise OSError

    job = forgetting()
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "forget_due", broken)
        with pytest.raises(OSError):  # noqa: PT011
            job(NOW)
    assert job(NOW) is not None
