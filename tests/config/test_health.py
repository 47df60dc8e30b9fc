"""Are the two addresses for monitors read, and only read?"""

import pytest

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public"])

ADDRESSES = ["/healthz", "/readyz"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "head"])
def test_they_are_read(visitor, address, method):
    assert getattr(visitor, method)(address).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "OPTIONS"])
def test_any_other_method_is_refused(visitor, address, method):
    response = visitor.generic(method, address)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
