"""What does a person read when there is no page to show? One layout, plain sentences.

None of these asks the database: they must work when it does not.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest, status: int, title: str, *sentences: str) -> HttpResponse:
    context = {"status": status, "title": title, "sentences": sentences}
    return render(request, "dashboard/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 400, "This request cannot be read", "It is malformed, or too large.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 403, "This is not open to you", "Editors sign in at the desk.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404, "There is no such page", "The address may be misspelt.")


def failed(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        500,
        "Something failed on our side",
        "The record is not harmed. Please try again in a moment.",
    )
