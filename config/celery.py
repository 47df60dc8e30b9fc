"""Which Celery application carries the messages? Settings hold everything it needs."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("khabur")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
