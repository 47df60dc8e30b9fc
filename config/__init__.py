"""Wiring: settings, environment, addresses, Celery. The top of the house; nothing imports it."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
