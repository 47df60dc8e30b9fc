"""What stands on a card? A form that is filled with what was read; what was not read is empty and said so."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from incidents import vocabulary
from incidents.desk.legible import InWords
from incidents.likeness import Similar
from incidents.models import Incident
from news.drafts import in_words, prefill, summary
from news.drafts.named import Named
from news.drafts.relate import Sibling
from news.drafts.review import Mended
from news.models import Lead
from news.triage import offers

FIELDS = (
    "title",
    "kind",
    "outcome",
    "occurred_from",
    "occurred_until",
    "occurred_precision",
    *(f"{harm}_{grade}" for harm in ("killed", "injured") for grade in ("low", "best", "high")),
    "summary",
)
# An empty one of these is amber: the report may well say it, and the rules did not dare.
WANTED = ("kind", "occurred_from", "occurred_until", "where", "involvements")
BLANK = [("", "– not read –")]


class CardForm(InWords[Incident]):
    where = forms.ChoiceField(widget=forms.RadioSelect, label="Where")
    involvements = forms.TypedMultipleChoiceField(
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple, label="Who took part"
    )
    claims = forms.TypedMultipleChoiceField(
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple, label="Claims"
    )

    siblings = forms.TypedMultipleChoiceField(
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple, label="Other reports of it"
    )

    class Meta:
        model = Incident
        fields = FIELDS
        labels = {
            "occurred_from": "First day",
            "occurred_until": "Last day",
            "occurred_precision": "Precision of the day",
            "killed_low": "Killed, at least",
            "killed_best": "best figure",
            "killed_high": "at most",
            "injured_low": "Injured, at least",
            "injured_best": "best figure",
            "injured_high": "at most",
        }
        help_texts = dict.fromkeys(("occurred_from", "occurred_until"), "")
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 7}),
            "occurred_from": forms.DateInput(attrs={"placeholder": "2021-05-13", "size": 11}),
            "occurred_until": forms.DateInput(attrs={"placeholder": "2021-05-13", "size": 11}),
        }

    def __init__(
        self,
        lead: Lead,
        named: Named,
        beside: Iterable[str] = (),
        siblings: Sequence[Sibling] = (),
        data: Any = None,
    ) -> None:
        """`beside`: slugs of places that the report names beside the one that was read."""
        self.named = named
        self.actors = prefill.involved(lead.reading, named)
        self.read = prefill.incident(lead.reading, kind=known_kind(lead), named=named).fields
        begun = summary.of(lead.reading, named.actors, self.read) if self.read["kind"] else ""
        written = self.read | {"summary": begun}
        super().__init__(data, instance=Incident(**written))
        self.fields["kind"].choices = BLANK + vocabulary.choices(vocabulary.KINDS)  # type: ignore[attr-defined]
        self.fields["outcome"].choices = BLANK + vocabulary.choices(vocabulary.OUTCOMES)  # type: ignore[attr-defined]
        self.offered = offers.offered(self.read, beside, named.places)
        self.fields["where"].choices = [(one.code, one.label) for one in self.offered]  # type: ignore[attr-defined]
        self.initial["where"] = self.offered[0].code
        for name, lines in in_words.rows(lead.reading, named.actors).items():
            self.fields[name].choices = list(enumerate(lines))  # type: ignore[attr-defined]
            self.initial[name] = list(range(len(lines)))
        self.fields["siblings"].choices = [(one.lead.pk, told(one)) for one in siblings]  # type: ignore[attr-defined]
        self.initial["siblings"] = [one.lead.pk for one in siblings if one.likeness.is_probable]

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        for name, value in self.whereabouts(given).items():
            setattr(self.instance, name, value)
        return given

    def whereabouts(self, given: dict[str, Any]) -> dict[str, Any]:
        chosen = next((one for one in self.offered if one.code == given.get("where")), None)
        return chosen.fields if chosen else {}

    def mended(self) -> Mended:
        """What a valid form says beside the reading."""
        given = self.cleaned_data
        left_out = {
            (name, number)
            for name in ("involvements", "claims")
            for number, _ in self.fields[name].choices  # type: ignore[attr-defined]
            if number not in given[name]
        }
        return Mended({name: given[name] for name in FIELDS} | self.whereabouts(given), frozenset(left_out))

    def differences(self, known: Similar) -> list[tuple[str, str, str, bool]]:
        """Name, what the report says, what the record says, and whether they are the same, field by field."""
        ours = in_words.facts(Incident(**self.read), self.actors)
        there = in_words.facts(known.incident, self.named.names(known.actors))
        return [(name, ours[name], there[name], ours[name] == there[name]) for name in ours]

    @property
    def changed(self) -> list[str]:
        """The fields in which a person said something else than the rules: a measure of the reading."""
        return [name for name in self.changed_data if name in self.fields]

    @property
    def unsure(self) -> frozenset[str]:
        """Fields that want a person: empty, and the record needs them."""
        initial = {name: self.get_initial_for_field(self.fields[name], name) for name in WANTED}
        return frozenset(name for name, value in initial.items() if value in (None, "", [], "nowhere"))


def known_kind(lead: Lead) -> str:
    kind = lead.reading.get("kind")
    return str(kind) if kind in vocabulary.KINDS else ""


def told(one: Sibling) -> str:
    """A report of a source, and why it may be one of this event."""
    version = one.lead.item_version
    return f"{version.item.source}: {version.title or version.item} ({'; '.join(one.likeness.agrees)})"
