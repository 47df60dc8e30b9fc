# What is checked, and in which order?
# Read by ../run, which says what LOGS, PIDS and the others are.
# shellcheck shell=sh disable=SC2034,SC2154

FAILED=
one_check() { # NAME COMMAND…: says how it went; remembers a failure and goes on
    check=$1
    shift
    began=$(date +%s)
    log=$LOGS/check-$(echo "$check" | tr ' ' -).log
    if "$@" >"$log" 2>&1 </dev/null; then
        printf '    ok      %s (%s s)\n' "$check" "$(($(date +%s) - began))" >&2
    else
        printf '    FAILED  %s (%s s)\n' "$check" "$(($(date +%s) - began))" >&2
        tail -n 60 "$log" | sed 's/^/        | /' >&2
        FAILED="$FAILED
    $check: $log"
    fi
}

templates() { git ls-files -co --exclude-standard -- '*.html' 2>/dev/null || find . -name '*.html' -not -path './node_modules/*' -not -path './.*'; }

check_templates() { templates | xargs -r djade --target-version 6.1 --check; }

check_quickly() {
    say "Checks"
    one_check "ruff format" ruff format --check .
    one_check "ruff" ruff check .
    one_check "djade" check_templates
    one_check "mypy" mypy
    one_check "import contracts" lint-imports
    one_check "biome" node_modules/.bin/biome ci --colors=off
    one_check "tsc" node_modules/.bin/tsc -p jsconfig.json
}

report_checks() {
    if [ -n "$FAILED" ]; then printf '==> Failed checks:%s\n' "$FAILED" >&2; return 1; fi
    say "All checks passed"
}

check_all() { # the report is kept for the end of a longer run
    check_quickly
    one_check "JavaScript tests" node --test tests/js/*.test.js
    report_checks 2>"$LOGS/checks.log"
}

test_tools() {
    hold packages 600
    environment test requirements-dev.lock "Python packages, with those for tests"
    find_node
    front_end all
    let_go packages
}

test_environment() { # nothing of a demo or of the caller's shell reaches a test
    mkdir -p "$HOME_DIR/test"
    export DEBUG=1 CONN_MAX_AGE=0 KHABUR_HOME="$HOME_DIR/test"
    unset SECRET_KEY SECRET_KEY_FILE ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS BEHIND_HTTPS TRUSTED_PROXIES PUBLIC_DATABASE_URL TEST_DB \
        DESK_TIMEOUT PUBLIC_TIMEOUT TILE_URL TILE_ATTRIBUTION KHABUR_FETCH_ALLOW FETCH_REST FETCH_REST_ALLOWED \
        UNDER_WAY FETCH_CONTACT KHABUR_TIMEGATE LOG_LEVEL KHABUR_LOG_FORMAT KHABUR_TSA_URLS KHABUR_TSA_CERTS \
        KHABUR_METRICS_TOKEN KHABUR_METRICS_TOKEN_FILE
}

run_tests() {
    all=
    if [ "${1:-}" = --all ]; then all=1; shift; fi
    hold test
    hold packages 600
    system_packages test
    test_tools
    test_environment
    locate_services test
    if ! is_running "$DB/data/postmaster.pid" "$DB/data"; then
        trap 'end_services test' EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM HUP
    fi
    services test
    result=0
    checks=
    if [ $# -eq 0 ]; then # beside the tests; what failed is said at the end
        check_all &
        checks=$!
    fi
    say "pytest"
    if [ $# -eq 0 ]; then
        test_everything || result=$?
    elif [ -n "$all" ]; then
        pytest -m '' --hypothesis-profile=all "$@" || result=$?
    else
        pytest "$@" || result=$?
    fi
    if [ -n "$checks" ]; then
        wait "$checks" || result=1
        cat "$LOGS/checks.log" >&2
    fi
    if [ $# -eq 0 ] && [ -n "$all" ]; then quality_beside || result=1; fi
    return "$result"
}

quality_beside() { # only where it was asked for before, and a demo runs to be looked at
    if quality_are_there && site_is_running; then quality; else say "Left out: ./run quality"; fi
}

test_everything() { # by module over the cores; then, one by one, what takes a store away from all others
    [ -n "$all" ] || { side_by_side; return; }
    everything=0
    side_by_side -m 'not alone' --hypothesis-profile=all || everything=$?
    pytest -m alone || everything=$?
    return "$everything"
}

# In the order of tests/conftest.py, which puts the dearest first; xdist's own puts files of few tests last.
side_by_side() { pytest -n auto --maxprocesses 8 --dist loadscope --no-loadscope-reorder "$@"; }

bench() { # intake or api, and what benchmarks/ of that name takes; on a database that keeps what is committed
    case ${1:-} in intake | api) ;; *) usage >&2; exit 2 ;; esac
    what=$1
    shift
    hold bench
    hold packages 600
    system_packages test
    test_tools
    test_environment
    export DEBUG=0 LOG_LEVEL=WARNING KHABUR_HOME="$HOME_DIR/bench"
    secret_key
    trap 'end_services bench' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    services bench
    python "benchmarks/$what.py" "$@"
}

quality() { # of the running demo; its tools want a newer Node than the checks do
    site_is_running || die "start the demo first: ./run demo --detach"
    hold packages 600
    system_packages test
    environment node requirements-node.lock "Node"
    environment test requirements-dev.lock "Python packages, with those for tests"
    quality_packages
    let_go packages
    say "Looking at every public page, and at the first one as Lighthouse does"
    python -m bootstrap.quality "$(cat "$PIDS/url")" "$HOME_DIR/quality" "$(find_chromium)"
}

fix() {
    test_tools
    ruff check --fix . || true # what has no safe fix is shown; the others go on
    ruff format .
    templates | xargs -r djade --target-version 6.1 || true
    node_modules/.bin/biome check --write
}
