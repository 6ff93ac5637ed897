#!/bin/bash
# Whether the server in this container is ready, without curl.
port=${GATEWAY_LISTEN:-:4566}
port=${port%%,*}
port=${SUNDOG_PORT:-${port##*:}}
exec 3<>"/dev/tcp/127.0.0.1/$port" || exit 1
printf 'GET /_sundog/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
grep -q '"status" : "ready"' <&3
