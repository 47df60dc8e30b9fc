# Where are the database and the queue? PostgreSQL and Redis of our own: unix sockets, no port, no password.
# Read by ../run, which says what LOGS, PIDS and the others are.
# shellcheck shell=sh disable=SC2034,SC2154

command_line() { # of a process, by /proc where there is one; empty when it is gone
    { tr '\0' ' ' <"/proc/$1/cmdline" || ps -o args= -p "$1" || true; } 2>/dev/null
}

is_running() { # PIDFILE TEXT: the process is alive and is still the program we started
    recorded=$(head -n 1 "$1" 2>/dev/null) && [ -n "$recorded" ] || return 1
    case $(command_line "$recorded") in *"$2"*) return 0 ;; *) return 1 ;; esac
}

end_process() { # PIDFILE TEXT SIGNAL SECONDS
    if is_running "$1" "$2"; then
        pid=$recorded
        kill "-$3" "$pid" 2>/dev/null || true
        left=$(($4 * 5))
        while [ "$left" -gt 0 ] && is_running "$1" "$2"; do sleep 0.2; left=$((left - 1)); done
        if is_running "$1" "$2"; then kill -KILL "$pid" 2>/dev/null || true; fi
    fi
    rm -f "$1"
}

locate_services() { # demo|test
    SERVICES=$HOME_DIR/$1
    own=khabur-$(printf %s "$SERVICES" | cksum | cut -d' ' -f1)
    STORES=$SERVICES
    if [ -e "$SERVICES/elsewhere" ]; then STORES=/var/tmp/$own; fi
    DB=$STORES/db
    SOCKETS=$STORES/s
    # A socket's path may have about 107 bytes: a deep folder uses the system's temporary one.
    if [ ${#SOCKETS} -gt 80 ]; then SOCKETS=${TMPDIR:-/tmp}/$own; fi
}

make_folders() { # in a folder that everybody may write to, somebody else could have been first
    mkdir -p "$SERVICES" "$DB" "$SOCKETS"
    for folder in "$STORES" "$SOCKETS"; do
        [ -n "$(find "$folder" -maxdepth 0 -user "$(id -u)")" ] || die "$folder belongs to somebody else"
    done
    chmod 700 "$SOCKETS"
}

as_database_user() { # demo|test; PostgreSQL refuses to run as root
    AS=
    [ "$(id -u)" = 0 ] || return 0
    # In a user namespace root's files look as if they were nobody's, and nothing needs a new owner.
    map="unshare --user --map-user=$(id -u nobody) --map-group=$(id -g nobody) --"
    owner=$(find "$DB" -maxdepth 0 -user root)
    if [ -n "$owner" ] && $map true 2>/dev/null; then AS=$map; return; fi
    AS="setpriv --reuid=postgres --regid=postgres --init-groups"
    chown postgres "$DB"
    if ! $AS test -x "$DB"; then # as below /root
        say "The user postgres cannot enter $DB; the database goes to /var/tmp/$own"
        touch "$SERVICES/elsewhere"
        locate_services "$1"
        make_folders
        chown postgres "$DB"
    fi
    chgrp postgres "$SOCKETS" && chmod 770 "$SOCKETS"
}

choose_server() { # the version that made the cluster, else the newest with PostGIS
    BIN=$(postgres_bin) || die "no PostgreSQL with PostGIS was found"
    [ -e "$DB/data/PG_VERSION" ] || return 0
    made_by=$(cat "$DB/data/PG_VERSION")
    for bin in $(postgres_bins); do
        case $("$bin/postgres" --version) in *" $made_by."* | *" $made_by "*) if has_postgis "$bin"; then BIN=$bin; return; fi ;; esac
    done
    die "the cluster in $DB was made by PostgreSQL $made_by, which is no longer here with PostGIS;
  install it, or dump and move that folder away for a new one"
}

init_cluster() {
    rm -rf "$DB/data" # what an interrupted attempt left: a finished one has PG_VERSION
    $AS "$BIN/initdb" --pgdata="$DB/data" --username=khabur --auth=trust --encoding=UTF8 --locale=C.UTF-8
}

start_postgres() { # OPTIONS; what a killed server leaves behind takes a moment to go
    for _ in 1 2 3; do
        if $AS "$BIN/pg_ctl" --pgdata="$DB/data" --log="$DB/server.log" --wait \
            -o "-c listen_addresses='' -c unix_socket_directories='$SOCKETS' $1" start; then return; fi
        sleep 2
    done
    tail -n 20 "$DB/server.log"
    return 1
}

create_database() {
    found=$("$BIN/psql" -h "$SOCKETS" -U khabur -d postgres -qAtc "SELECT 1 FROM pg_database WHERE datname = 'khabur'") || return 1
    [ "$found" = 1 ] || "$BIN/createdb" -h "$SOCKETS" -U khabur khabur
}

start_redis() {
    redis-server --port 0 --unixsocket "$SOCKETS/redis.sock" --unixsocketperm 700 --daemonize yes --dir "$SERVICES" \
        --save '' --appendonly no --pidfile "$SERVICES/redis.pid" --logfile "$SERVICES/redis.log" || return 1
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        redis-cli -s "$SOCKETS/redis.sock" ping 2>/dev/null | grep -q PONG && return
        sleep 0.2
    done
    tail -n 20 "$SERVICES/redis.log"
    return 1
}

services() { # demo|test
    locate_services "$1"
    make_folders
    as_database_user "$1"
    choose_server
    # Tests may lose their data when the machine fails; nothing else may.
    if [ "$1" = test ]; then options="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"; else options=; fi
    [ -e "$DB/data/PG_VERSION" ] || step "postgresql-new-$1" "Making a PostgreSQL cluster" init_cluster
    is_running "$DB/data/postmaster.pid" "$DB/data" ||
        step "postgresql-$1" "Starting PostgreSQL" start_postgres "$options"
    create_database >"$LOGS/postgresql-createdb.log" 2>&1 || failed postgresql-createdb "Creating the database" $?
    is_running "$SERVICES/redis.pid" "$SOCKETS" || step "redis-$1" "Starting Redis" start_redis
    export DATABASE_URL="postgis://khabur@/$SOCKETS/khabur" REDIS_URL="redis+socket://$SOCKETS/redis.sock"
}

end_services() { # demo|test
    locate_services "$1"
    end_process "$SERVICES/redis.pid" "$SOCKETS" TERM 10
    # SIGINT is PostgreSQL's fast shutdown; it removes the pid file itself.
    if is_running "$DB/data/postmaster.pid" "$DB/data"; then
        end_process "$DB/data/postmaster.pid" "$DB/data" INT 30
    fi
    case $SOCKETS in "$SERVICES"/*) ;; *) rm -rf "$SOCKETS" ;; esac
}
