"""Under which names are our scripts served? Hashed ones, also where a script imports another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class Hashed(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
