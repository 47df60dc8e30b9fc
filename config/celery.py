"""Which Celery application carries the messages? Settings hold everything it needs."""

import os
from typing import Any

from celery import Celery
from celery.contrib.django.task import DjangoTask

from history import context

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


class Told(DjangoTask):
    """What a task writes, it is said to have written."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with context.told(lambda: {"through": "task", "what": self.name}):
            return self.run(*args, **kwargs)  # its request was pushed already


app = Celery("khabur", task_cls=Told)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
