"""The WSGI application that the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

from config import roles

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
roles.public_unless_told()
application = get_wsgi_application()
