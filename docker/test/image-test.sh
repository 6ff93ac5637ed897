#!/usr/bin/env bash
# Tests an image of Sundog's with real containers.
#   docker/test/image-test.sh IMAGE
set -euo pipefail
image=$1
containers=()
work=$(mktemp -d)
finish() {
  [ ${#containers[@]} = 0 ] || docker rm -f -v "${containers[@]}" >/dev/null 2>&1 || true
  docker volume rm -f sundog-image-test >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT

failures=0
check() { # WHAT COMMAND...
  local what=$1
  shift
  if "$@" >"$work/out" 2>&1; then
    echo "ok      $what"
  else
    echo "FAILED  $what"
    sed 's/^/        /' "$work/out"
    failures=$((failures + 1))
  fi
}

await() { # COMMAND...: until it succeeds, for at most 60 s
  for _ in $(seq 1 600); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.1
  done
  "$@"
}

create() { # docker create's arguments; sets id
  id=$(docker create "$@")
  containers+=("$id")
}

logged() { docker logs "$1" 2>&1 | grep -q -x "$2"; }
address() { docker port "$id" 4566 | head -n 1; }
get() { curl -fsS "http://$(address)$1"; }
says() { get "$1" | grep -q "$2"; }

# As Testcontainers' LocalStackContainer does.
create -p 127.0.0.1::4566 --label org.testcontainers=true --entrypoint sh "$image" \
  -c 'while [ ! -f /testcontainers_start.sh ]; do sleep 0.1; done; /testcontainers_start.sh'
cat >"$work/testcontainers_start.sh" <<'END'
#!/bin/bash
export LAMBDA_DOCKER_FLAGS="-l org.testcontainers=true"
/usr/local/bin/docker-entrypoint.sh
END
chmod 777 "$work/testcontainers_start.sh"
docker cp -q "$work/testcontainers_start.sh" "$id:/testcontainers_start.sh" 2>/dev/null || docker cp "$work/testcontainers_start.sh" "$id:/testcontainers_start.sh"
docker start "$id" >/dev/null
check "Testcontainers' way of starting leads to Ready." await logged "$id" 'Ready\.'
check "LocalStack's health page answers" says /_localstack/health '"sqs"'
check "sh, bash and sleep are there" docker exec "$id" sh -c 'bash -c true && sleep 0'
check "the server does not run as root" sh -c "docker top $id -eo pid,user,args | awk '/sundog.jar/ && \$2 != \"root\" { found = 1 } END { exit !found }'"
check "the start-up cache is in use" sh -c "docker top $id -eo pid,args | grep -q XX:AOTCache="

# As a user does, with a script that runs when the server is ready, and state in a volume.
cat >"$work/queue.sh" <<'END'
#!/bin/bash
exec 3<>/dev/tcp/localhost/4566
printf 'POST / HTTP/1.1\r\nHost: localhost:4566\r\nX-Amz-Target: AmazonSQS.CreateQueue\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 20\r\nConnection: close\r\n\r\n{"QueueName":"made"}' >&3
grep -q QueueUrl <&3
END
chmod 755 "$work/queue.sh"
start_for_user() {
  create -p 127.0.0.1::4566 -e PERSISTENCE=1 -v sundog-image-test:/var/lib/localstack "$image"
  docker cp "$work/queue.sh" "$id:/etc/localstack/init/ready.d/queue.sh" >/dev/null
  docker start "$id" >/dev/null
}
start_for_user
check "the server is ready" await logged "$id" 'Ready\.'
check "the script ran before that" says /_localstack/init SUCCESSFUL
check "Docker sees it as healthy" await sh -c "[ \"\$(docker inspect -f '{{.State.Health.Status}}' $id)\" = healthy ]"
check "SIGTERM ends it within 10 s" docker stop -t 10 "$id"
check "with exit code 143 or 0" sh -c "docker inspect -f '{{.State.ExitCode}}' $id | grep -q -x -E '0|143'"

create -p 127.0.0.1::4566 -e PERSISTENCE=1 -v sundog-image-test:/var/lib/localstack "$image"
docker start "$id" >/dev/null
await logged "$id" 'Ready\.'
queues() {
  curl -fsS -H 'X-Amz-Target: AmazonSQS.ListQueues' -H 'Content-Type: application/x-amz-json-1.0' -d '{}' "http://$(address)/"
}
remembers() { queues | grep -q made; }
check "its state is in the volume" remembers

create "$image" --version
check "it tells its version" sh -c "docker start -a $id | grep -q '^Sundog '"

[ $failures = 0 ] || exit 1
