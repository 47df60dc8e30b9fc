# How does the demonstration start and end?
# Read by ../run, which says what LOGS, PIDS and the others are.
# shellcheck shell=sh disable=SC2034,SC2154

READY_SECONDS=120
SITE=

quoted() { # as one word of a shell; ../run refuses a path with quotes
    case $1 in *[!A-Za-z0-9/._-]*) printf "'%s'" "$1" ;; *) printf %s "$1" ;; esac
}

HOW_TO_STOP="${KHABUR_HOME:+KHABUR_HOME=$(quoted "$KHABUR_HOME") }./run stop"

secret_key() { # made once, never shown
    if [ ! -s "$HOME_DIR/secret-key" ]; then
        (umask 077 && "$VENV/bin/python" -c 'import secrets; print(secrets.token_urlsafe(50))' >"$HOME_DIR/secret-key")
    fi
    export SECRET_KEY_FILE="$HOME_DIR/secret-key"
}

check_port() {
    case $PORT in 0* | *[!0-9]* | ??????*) ;; *) [ "$PORT" -gt 65535 ] || return 0 ;; esac
    die "PORT is '$PORT' and must be a whole number from 1 to 65535, as in: PORT=8010 ./run demo"
}

port_is_free() {
    "$VENV/bin/python" -c 'import socket, sys
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try: s.bind(("127.0.0.1", int(sys.argv[1])))
except (OSError, OverflowError): sys.exit(1)' "$1"
}

newsroom_port() { # far from PORT, so that two sites may have neighbouring ports; kept, because the feed's address has it
    NEWSROOM_PORT=$(cat "$HOME_DIR/newsroom-port" 2>/dev/null || echo $((PORT % 40000 + 20000)))
    until port_is_free "$NEWSROOM_PORT"; do NEWSROOM_PORT=$((NEWSROOM_PORT + 1)); done
    echo "$NEWSROOM_PORT" >"$HOME_DIR/newsroom-port"
    export NEWSROOM_PORT
}

demo_environment() {
    export DEBUG=0 PORT KHABUR_HOME="$HOME_DIR" PYTHONUNBUFFERED=1
    export KHABUR_LOG_FORMAT="${KHABUR_LOG_FORMAT:-plain}" # people read it
    unset PUBLIC_DATABASE_URL TEST_DB # the services are our own
    secret_key
    if [ -s "$HOME_DIR/newsroom-port" ]; then
        newsroom=127.0.0.1:$(cat "$HOME_DIR/newsroom-port")
        export KHABUR_FETCH_ALLOW="${KHABUR_FETCH_ALLOW:+$KHABUR_FETCH_ALLOW,}$newsroom"
    fi
}

site_is_running() { is_running "$PIDS/site" "$HOME_DIR/venv-demo/"; }

begin_log() { # what the last start left is kept, up to some five megabytes of it
    if [ -s "$LOGS/site.log" ]; then
        tail -c 5000000 "$LOGS/site.log" >"$LOGS/site.log.kept" && mv "$LOGS/site.log.kept" "$LOGS/site.log"
    fi
    echo "--- started $(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$LOGS/site.log"
}

start_site() { # in a session of its own, so that the signals of this terminal reach only this script
    mkdir -p "$PIDS"
    begin_log
    # honcho would read a .env that is meant for Docker
    "$VENV/bin/python" -c 'import os, sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])' \
        "$VENV/bin/honcho" --env /dev/null start >>"$LOGS/site.log" 2>&1 </dev/null &
    SITE=$!
    echo "$SITE" >"$PIDS/site"
    echo "http://127.0.0.1:$PORT/" >"$PIDS/url"
}

answers() { "$VENV/bin/python" -c 'import sys, urllib.request
sys.exit(urllib.request.build_opener(urllib.request.ProxyHandler({})).open(sys.argv[1], timeout=5).status != 200)' "$1" 2>/dev/null; }

is_ready() { # URL: within ten seconds
    VENV=$HOME_DIR/venv-demo
    for _ in 1 2 3 4 5; do
        if answers "$1"; then return; fi
        sleep 2
    done
    return 1
}

wait_until_ready() {
    until answers "http://127.0.0.1:$PORT/readyz"; do
        site_is_running || { echo "a process stopped"; return 1; }
        [ $(($(date +%s) - step_began)) -lt $READY_SECONDS ] || { echo "/readyz did not answer 200 in $READY_SECONDS s"; return 1; }
        sleep 0.3
    done
}

stop_site() {
    end_process "$PIDS/site" "$HOME_DIR/venv-demo/" TERM 20
    for file in "$PIDS"/web "$PIDS"/worker "$PIDS"/beat "$PIDS"/newsroom; do
        # only what outlived honcho
        if [ -e "$file" ]; then end_process "$file" "$HOME_DIR/venv-demo/" TERM 10; fi
    done
    rm -f "$PIDS/url"
}

stop_demo() {
    stop_site
    end_services demo
}

site_is_own() { [ "$(cat "$PIDS/site" 2>/dev/null)" = "$SITE" ]; }

stop_own_demo() { # what another ./run has stopped since, and perhaps begun anew, is not ours
    hold demo 60
    if [ -z "$SITE" ] || site_is_own; then stop_demo; fi
    let_go demo
}

announce() {
    shown=$HOME_DIR
    case $shown in "$ROOT"/*) shown=${shown#"$ROOT"/} ;; esac
    cat >&2 <<TEXT
==> Khabur is at  http://127.0.0.1:$PORT/
    the desk      http://127.0.0.1:$PORT/admin/
    passwords     $shown/passwords.txt
    codes         ${KHABUR_HOME:+KHABUR_HOME=$(quoted "$KHABUR_HOME") }./run manage demo_code
    log           $shown/log/site.log
    to stop       $1
TEXT
}

demo() {
    detach=
    case ${1:-} in '') ;; --detach) detach=1 ;; *) usage >&2; exit 2 ;; esac
    check_port
    hold demo 5
    if site_is_running; then
        services demo # either may have died by itself
        if is_ready "$(cat "$PIDS/url")readyz"; then
            say "Khabur is running already at $(cat "$PIDS/url"); to stop: $HOW_TO_STOP"
            let_go demo
            return
        fi
        say "Khabur is running and does not answer; it is started anew"
        stop_site
    fi
    hold packages 600
    system_packages demo
    environment demo requirements.lock "Python packages"
    if grep -q '"dependencies"' package.json; then find_node; fi
    front_end runtime
    let_go packages
    port_is_free "$PORT" || die "port $PORT is taken by another program; choose another: PORT=8010 ./run demo"
    newsroom_port
    trap 'stop_own_demo' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    services demo
    demo_environment
    step set-up "Filling the database, importing the sample newsroom" "$VENV/bin/python" manage.py set_up_demo \
        --passwords "$HOME_DIR/passwords.txt" --newsroom-port "$NEWSROOM_PORT"
    step_began=$(date +%s)
    start_site
    printf '==> Starting web, worker, beat and the sample newsroom …' >&2
    wait_until_ready >>"$LOGS/site.log" || failed site "Starting the site" $?
    printf ' %s s\n' "$(($(date +%s) - step_began))" >&2
    let_go demo
    if [ -n "$detach" ]; then
        trap - EXIT INT TERM HUP
        announce "$HOW_TO_STOP"
        return
    fi
    announce 'Ctrl-C'
    wait "$SITE" || true
    hold demo 60 # if this is the work of './run stop', it is not done yet
    site_is_own || { say "Stopped"; return; }
    failed site "The running site" 1
}
