#!/usr/bin/env python
"""Django's command line. `./run manage …` starts the services first and calls this."""

import os
import sys
from functools import partial

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    from history import context

    with context.told(partial(context.told_by_command, sys.argv)):
        execute_from_command_line(sys.argv)
