# What must be installed, and how does it get there? System packages, then Python and Node by lock.
# Read by ../run, which says what LOGS, PIDS and the others are.
# shellcheck shell=sh disable=SC2034,SC2154

# --- System packages ---

python_fits() { "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1; }

find_python() { # each candidate is really run: a pyenv shim may be there and still refuse
    pyenv=${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}/versions
    for candidate in ${PYTHON:-} python3.13 "$pyenv"/3.13.*/bin/python python3.14 python3.12 python3 \
        "$pyenv"/3.14.*/bin/python "$pyenv"/3.12.*/bin/python \
        /usr/local/bin/python3.13 /opt/homebrew/bin/python3.1[2-4] /usr/local/bin/python3.1[24]; do
        if python_fits "$candidate"; then command -v "$candidate"; return; fi
    done
    return 1
}

postgres_bins() { # newest first
    for bin in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin; do
        if [ -x "$bin/initdb" ]; then echo "$bin"; fi
    done | sort -rV
}

has_postgis() { # by the library: packages that only carry the scripts are left behind by removals
    [ -e "$1/../lib/postgis-3.so" ] || ls "$1"/../lib/postgresql/postgis-3.* >/dev/null 2>&1
}

postgres_bin() { # the newest server that has PostGIS
    for bin in $(postgres_bins); do
        if has_postgis "$bin"; then echo "$bin"; return; fi
    done
    return 1
}

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

missing_packages() { # the names as Debian and Ubuntu have them
    if ! postgres_bin >/dev/null; then
        # A server that is there keeps its version; otherwise the system's default one comes.
        server=$(postgres_bins | head -n 1)
        version=$(basename "$(dirname "${server:-/x}")")
        case $version in [0-9]*) printf ' postgresql-%s-postgis-3' "$version" ;; *) printf ' postgresql postgresql-postgis' ;; esac
    fi
    # GDAL and GEOS for the application come in the wheels of pyogrio and shapely.
    command -v redis-server >/dev/null || printf ' redis-server'
    # Any Python with venv can bring uv, which fetches a fitting one where none is found.
    find_python >/dev/null || python3 -c 'import venv, ensurepip' 2>/dev/null || printf ' python3-venv'
    if [ "$1" = test ]; then
        find_chromium >/dev/null || printf ' chromium'
        command -v ogr2ogr >/dev/null || printf ' gdal-bin' # a real reader of /ogc
    fi
}

apt_install() { # SUDO PACKAGE…
    sudo=$1
    shift
    # RUNLEVEL=1 keeps the packages from starting servers of their own.
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 update &&
        $sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -qq -y -o DPkg::Lock::Timeout=300 \
            install --no-install-recommends "$@"
}

system_packages() {
    missing=$(missing_packages "$1")
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null || die "please install (names as in Debian):$missing
  on macOS: brew install python@3.13 postgresql@17 postgis redis, and gdal and Chrome for the tests"
    sudo=
    if [ "$(id -u)" != 0 ]; then
        sudo=sudo
        $sudo true || die "system packages are missing and sudo is refused. Ask an administrator for:
  apt-get install --no-install-recommends$missing"
    fi
    # shellcheck disable=SC2086  # the list is words on purpose
    step apt "Installing system packages:$missing" apt_install "$sudo" $missing
    [ -z "$(missing_packages "$1" | sed 's/ python3-venv//')" ] ||
        { echo "still missing:$(missing_packages "$1")" >>"$LOGS/apt.log"; failed apt "Installing system packages" 1; }
}

# --- Python and Node packages: each environment holds exactly one lock ---

UV=$HOME_DIR/uv/bin/uv
UV_VERSION=0.13.9

make_uv() {
    rm -rf "$HOME_DIR/uv"
    "$1" -m venv "$HOME_DIR/uv" &&
        "$HOME_DIR/uv/bin/python" -m pip --disable-pip-version-check --quiet install "uv==$UV_VERSION"
}

uv_tool() {
    [ "$("$UV" --version 2>/dev/null | cut -d' ' -f2)" != "$UV_VERSION" ] || return 0
    python=$(find_python || command -v python3) || die "Python 3.12, 3.13 or 3.14 was not found; set PYTHON to its path"
    step uv "Installing uv $UV_VERSION with $python" make_uv "$python"
}

make_environment() { # VENV LOCK
    if python=$(find_python); then
        export UV_PYTHON_DOWNLOADS=never
    else
        python=3.13 # none on this machine: uv may fetch one
    fi
    if ! python_fits "$1/bin/python"; then rm -rf "$1"; "$UV" venv --quiet --python "$python" "$1"; fi &&
        "$UV" pip sync --quiet --python "$1/bin/python" --require-hashes "$2"
}

environment() { # NAME LOCK WHAT: leaves the path in VENV and its programs first on PATH
    VENV=$HOME_DIR/venv-$1
    stamp="$VENV $(cksum <"$2")"
    if [ "$(cat "$VENV/.stamp" 2>/dev/null)" != "$stamp" ] || ! "$VENV/bin/python" -c '' 2>/dev/null; then
        uv_tool
        step "python-$1" "Installing $3" make_environment "$VENV" "$2"
        echo "$stamp" >"$VENV/.stamp"
    fi
    PATH=$VENV/bin:$PATH
}

node_fits() { npm --version >/dev/null 2>&1 && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null; }

find_node() {
    node_fits && return
    venv=${VENV:-}
    environment node requirements-node.lock "Node (no version 20 or newer on this system)"
    VENV=$venv
    node_fits || die "Node was installed to $HOME_DIR/venv-node but does not run"
}

front_end() { # runtime|all: the packages of package-lock.json
    omit=
    if [ "$1" = runtime ]; then
        # Leaflet comes with django-leaflet: without packages of our own there is nothing to fetch.
        grep -q '"dependencies"' package.json || return 0
        omit=--omit=dev
    fi
    lock=$(cksum <package-lock.json)
    case "$(cat node_modules/.stamp 2>/dev/null)" in "$lock $1" | "$lock all") return 0 ;; esac
    step npm "Installing front-end packages" npm ci --ignore-scripts --no-progress $omit
    echo "$lock $1" >node_modules/.stamp
}

quality_packages() { # of a lock of their own, outside the checkout: only ./run quality pays for them
    mkdir -p "$HOME_DIR/quality"
    quality_are_there && return
    cp bootstrap/quality-npm/package.json bootstrap/quality-npm/package-lock.json "$HOME_DIR/quality/"
    step npm "Installing html-validate and Lighthouse" npm_ci_in "$HOME_DIR/quality"
    cksum <bootstrap/quality-npm/package-lock.json >"$HOME_DIR/quality/.stamp"
}

quality_are_there() { [ "$(cat "$HOME_DIR/quality/.stamp" 2>/dev/null)" = "$(cksum <bootstrap/quality-npm/package-lock.json)" ]; }

npm_ci_in() { (cd "$1" && npm ci --ignore-scripts --no-progress); }
