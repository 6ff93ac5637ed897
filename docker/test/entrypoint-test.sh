#!/bin/sh
# Tests docker-entrypoint.sh without Docker: a stand-in for sundog tells how it was called.
#   docker/test/entrypoint-test.sh [SHELL]      the shell that runs the entry point; default sh
set -eu
shell=${1:-sh}
entrypoint=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)/docker-entrypoint.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/bin"
cat >"$work/bin/sundog" <<'END'
#!/bin/sh
echo "sundog $*"
echo "flags ${LAMBDA_DOCKER_FLAGS:-}"
echo Ready.
END
chmod +x "$work/bin/sundog"
PATH=$work/bin:$PATH
export PATH
# This test may be root on a machine with a user of that name: no change of user here.
SUNDOG_RUN_AS=root
export SUNDOG_RUN_AS

failures=0
expect() { # WHAT EXPECTED ACTUAL
  if [ "$2" = "$3" ]; then
    echo "ok      $1"
  else
    echo "FAILED  $1: expected '$2', got '$3'"
    failures=$((failures + 1))
  fi
}
first_line() { "$shell" "$entrypoint" "$@" | head -n 1; }

expect "no arguments start the server" "sundog start" "$(first_line)"
expect "options are options of start" "sundog start --persistence --port 1" "$(first_line --persistence --port 1)"
expect "version and help are those of sundog" "sundog --version" "$(first_line --version)"
expect "a command of sundog's is run" "sundog status --json" "$(first_line status --json)"
expect "sundog itself may be named" "sundog --version" "$(first_line sundog --version)"
expect "a program of the image is run" "hello" "$(first_line echo hello)"

# As Testcontainers' LocalStackContainer does: the container waits for a script that comes later, and the script exports the
# labels and calls the entry point by its path.
starter=$work/testcontainers_start.sh
sh -c "while [ ! -f $starter ]; do sleep 0.1; done; $starter" >"$work/log" &
waiting=$!
cat >"$starter.part" <<END
#!/bin/sh
export LAMBDA_DOCKER_FLAGS="-l org.testcontainers=true -l org.testcontainers.sessionId=1"
$shell $entrypoint
END
chmod 777 "$starter.part"
mv "$starter.part" "$starter"
wait $waiting
expect "Testcontainers' script starts the server" "sundog start" "$(sed -n 1p "$work/log")"
expect "labels arrive" "flags -l org.testcontainers=true -l org.testcontainers.sessionId=1" "$(sed -n 2p "$work/log")"
expect "the log says that it is ready" "Ready." "$(sed -n 3p "$work/log")"

[ $failures = 0 ] || exit 1
