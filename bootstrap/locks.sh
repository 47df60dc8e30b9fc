# Who is at work here? One ./run at a time in one KHABUR_HOME, for each thing that two would spoil.
# Read by ../run, which says what LOGS, PIDS and the others are.
# shellcheck shell=sh disable=SC2034,SC2154

# demo: setting up, ending and starting its services; test: the same, and the whole test run;
# packages: installing; bench: measuring. A lock is a file with the process's number and its command line. Nobody
# needs to clear up after a process that was killed: a lock whose process is gone is taken over.

holder() { # LOCKFILE: is its process alive, and still the one that took it?
    is_running "$1" "$(sed -n 2p "$1" 2>/dev/null)"
}

take() { # LOCKFILE: fails when it is there already; it is there whole or not at all
    printf '%s\n%s\n' "$$" "$(command_line $$)" >"$1.$$"
    if ln "$1.$$" "$1" 2>/dev/null; then taken=0; else taken=1; fi
    rm -f "$1.$$"
    return $taken
}

# One at a time, or the second would clear what the first has taken since. Judged is a copy: what a dead process
# wrote is cleared here and nowhere else, so the lock still is what was copied.
clear_stale() { # LOCKFILE
    mkdir "$1.clearing" 2>/dev/null || return 0
    if cp "$1" "$1.seen" 2>/dev/null && ! holder "$1.seen"; then rm -f "$1"; fi
    rm -f "$1.seen"
    rmdir "$1.clearing"
}

hold() { # demo|test|packages [SECONDS]: ends the script when somebody else is at work (after so many seconds)
    lock=$PIDS/lock-$1
    lock_began=$(date +%s)
    waiting=
    unclear=0
    until take "$lock"; do
        if holder "$lock"; then
            unclear=0
            [ "$recorded" != $$ ] || return 0
            [ $(($(date +%s) - lock_began)) -lt "${2:-0}" ] || busy "$lock" "$recorded"
            [ -n "$waiting" ] || say "Waiting for process $recorded: $(sed -n 2p "$lock")"
            waiting=1
        else # nobody's, or somebody's who has just let go
            unclear=$((unclear + 1))
            [ $unclear -lt 3 ] || clear_stale "$lock"
            [ $unclear -lt 50 ] || die "'$lock' cannot be taken; when no other ./run is at work, remove '$lock'*"
        fi
        sleep 0.2
    done
}

busy() { # LOCKFILE PROCESS
    die "another command is at work in '$HOME_DIR': process $2, $(sed -n 2p "$1")
  Wait until it is done or end it (Ctrl-C there, or 'kill $2'); a second site needs a KHABUR_HOME and a PORT of its own."
}

let_go() { # demo|test|packages
    if [ "$(head -n 1 "$PIDS/lock-$1" 2>/dev/null)" = $$ ]; then rm -f "$PIDS/lock-$1"; fi
}
