#!/usr/bin/env bash
# The floor: a constant-200 Netty 4.2 server (bench/floor/Floor.java). PORT (default 9900), FLOOR_THREADS (all cores),
# FLOOR_TRANSPORT nio|epoll. Needs a JDK with javac; JAVA names its java (JAVA_HOME works too).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
PORT=${PORT:-9900}
V=${NETTY_VERSION:-4.2.12.Final}
JAVA=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
CP=${FLOOR_CP:-$("$here/resolve.sh" "floor-$V" "io.netty:netty-codec-http:$V" "io.netty:netty-transport-native-epoll:$V:jar:linux-x86_64")}
src="$here/../floor/Floor.java"
classes="${PEERS_CACHE:-$HOME/.cache/aws-peers}/floor-$V-classes"
if [[ ! "$classes/Floor.class" -nt "$src" ]]; then
  mkdir -p "$classes"
  "$(dirname "$(readlink -f "$(command -v "$JAVA")")")/javac" --release 17 -cp "$CP" -d "$classes" "$src"
fi
exec "$JAVA" ${JAVA_OPTS:-} -cp "$classes:$CP" Floor "$PORT" "${FLOOR_THREADS:-$(nproc)}" "${FLOOR_TRANSPORT:-nio}" >"${LOG:-/dev/null}" 2>&1
