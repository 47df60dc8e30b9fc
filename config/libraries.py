"""Where are GDAL and GEOS? In the wheels of pyogrio and shapely, else wherever the system has them.

Debian 12 ships GDAL 3.6, which cannot be told to leave files and the network alone
(Django's check gis.W001); the wheels carry 3.9 or newer and need no system package.
"""

import sysconfig
from pathlib import Path

SITE_PACKAGES = Path(sysconfig.get_paths()["platlib"])


def gdal() -> str | None:
    return newest("pyogrio.libs/libgdal*", "pyogrio/.dylibs/libgdal*")


def geos() -> str | None:
    return newest("shapely.libs/libgeos_c*", "shapely/.dylibs/libgeos_c*")


def newest(*patterns: str) -> str | None:
    """The path of the library in a wheel; None lets Django search the system."""
    found = sorted(path for pattern in patterns for path in SITE_PACKAGES.glob(pattern))
    return str(found[-1]) if found else None
