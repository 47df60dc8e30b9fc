"""Where does a copy come from, who has had it in hand, and may I have its bytes?

The page says it in words and never shows the bytes, which are foreign: they leave as a file to keep,
for those who may. Each look at a page and each download leaves a row of custody.
"""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import slugify

from news.admin.lead import refuse
from news.custody import archive, provenance, stamps
from news.models import Act, ArchivedCopy, Custody, Stamp

SHOWN = 200  # rows of custody on a page, the latest


@admin.register(ArchivedCopy)
class ArchivedCopyAdmin(admin.ModelAdmin[ArchivedCopy]):
    list_display = ("captured_at", "address", "size", "stamped")
    list_filter = (("item__source", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("fetch__url", "fetch__final_url", "sha256", "payload_sha256")
    ordering = ("-captured_at", "-pk")
    list_per_page = 50
    show_full_result_count = False
    actions = None
    fields = (
        "item",
        "asked",
        "captured_at",
        "sha256",
        "size",
        "payload_sha256",
        "payload_size",
        "original",
        "stamped",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArchivedCopy]:
        """Without lists and tokens, which are long."""
        said = Prefetch("listed__digest_list__stamps", Stamp.objects.defer("token").order_by("pk"))
        rows = (
            super().get_queryset(request).select_related("fetch", "item", "original", "listed__digest_list")
        )
        return rows.defer("listed__digest_list__text").prefetch_related(said)

    @admin.display(description="Address", ordering="fetch__final_url")
    def address(self, copy: ArchivedCopy) -> str:
        return copy.fetch.final_url

    @admin.display(description="Address that was asked")
    def asked(self, copy: ArchivedCopy) -> str:
        return copy.fetch.url

    @admin.display(description="Stamps")
    def stamped(self, copy: ArchivedCopy) -> str:
        return " ".join(stamps.in_words(copy))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ArchivedCopy | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ArchivedCopy | None = None) -> bool:
        return False

    def may_download(self, request: HttpRequest) -> bool:
        return request.user.has_perm("news.download_archivedcopy")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/download/", wrap(self.download), name="news_archivedcopy_download"),
            path("<int:pk>/list/", wrap(self.digest_list), name="news_archivedcopy_list"),
            path("<int:pk>/token/<int:stamp>/", wrap(self.token), name="news_archivedcopy_token"),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        copy = self.get_object(request, object_id)
        shown = dict(extra_context or {})
        if copy is not None and self.has_view_permission(request, copy):
            leave(request, copy, Act.VIEWED)
            shown |= {
                "provenance": provenance.of(copy),
                "custody": custody_of(copy),
                "tokens": tokens_of(copy),
                "is_listed": hasattr(copy, "listed"),
                "may_download": self.may_download(request),
            }
        return super().change_view(request, object_id, form_url, shown)

    def download(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        copy = self.chosen(request, pk, "download", may=self.may_download(request))
        try:
            data = archive.load(copy.sha256)
        except (OSError, archive.Altered) as failure:
            leave(request, copy, Act.FAULTED, provenance.reason(failure))
            messages.error(request, f"Nothing was downloaded. {provenance.reason(failure)}")
            return HttpResponseRedirect(reverse("admin:news_archivedcopy_change", args=[pk]))
        leave(request, copy, Act.DOWNLOADED)
        return to_keep(data, f"{copy.sha256}.warc", "application/warc")

    def digest_list(self, request: HttpRequest, pk: int) -> HttpResponse:
        copy = self.chosen(request, pk, "list", may=self.has_view_permission(request))
        if not hasattr(copy, "listed"):
            raise Http404(pk)
        found = copy.listed.digest_list
        return to_keep(found.text.encode(), f"list-{found.pk}.txt", "text/plain")

    def token(self, request: HttpRequest, pk: int, stamp: int) -> HttpResponse:
        copy = self.chosen(request, pk, "token", may=self.has_view_permission(request))
        found = tokens_of(copy).filter(pk=stamp).first()
        if found is None or found.token is None:
            raise Http404(stamp)
        name = f"list-{found.digest_list_id}-{slugify(found.authority)[:60]}.tsr"
        return to_keep(bytes(found.token), name, "application/timestamp-reply")

    def chosen(self, request: HttpRequest, pk: int, act: str, *, may: bool) -> ArchivedCopy:
        copy = ArchivedCopy.objects.select_related("listed__digest_list").filter(pk=pk).first()
        if copy is None:
            raise Http404(pk)
        if not may:
            refuse(act, copy)
        return copy


def leave(request: HttpRequest, copy: ArchivedCopy, act: Act, note: str = "") -> None:
    Custody.objects.create(copy=copy, act=act, by_id=request.user.pk, note=note, at=timezone.now())


def custody_of(copy: ArchivedCopy) -> QuerySet[Custody]:
    """Of this copy, and each time that the whole archive was verified since it is there."""
    of_all = Q(copy=None, at__gte=copy.captured_at)
    rows = Custody.objects.filter(Q(copy=copy) | of_all).select_related("by")
    return rows.order_by("-at", "-pk")[:SHOWN]


def tokens_of(copy: ArchivedCopy) -> QuerySet[Stamp]:
    return Stamp.objects.filter(digest_list__listed__copy=copy, token__isnull=False).order_by("pk")


def to_keep(data: bytes, name: str, content_type: str) -> HttpResponse:
    """Foreign bytes are for a folder and never for a window of ours."""
    return HttpResponse(
        data,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )
