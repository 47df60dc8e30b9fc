"""What is said of an address for machines that does not exist?"""

from typing import Any, Never

from django.http import Http404
from rest_framework.request import Request

from api.views.base import Answer


class Missing(Answer):
    """No Accept header and no method makes such an address exist."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> Never:
        self.count(request)
        raise Http404(f"There is nothing at {request.path}. The addresses are listed at /api/docs.")
