#!/bin/sh
# The image's entry point.
#
#   docker-entrypoint.sh                   starts the server
#   docker-entrypoint.sh --persistence     starts it with options
#   docker-entrypoint.sh status            any other command of sundog's
#   docker-entrypoint.sh bash              any program of the image
#
# Testcontainers calls it without arguments from a script of its own, after it has put labels for the containers that the
# server will start into LAMBDA_DOCKER_FLAGS, ECS_DOCKER_FLAGS, EC2_DOCKER_FLAGS and BATCH_DOCKER_FLAGS.
set -eu

case ${1:-} in
  '') set -- sundog start ;;
  -h | --help | -V | --version) set -- sundog "$@" ;;
  -*) set -- sundog start "$@" ;;
  *) command -v "$1" >/dev/null 2>&1 || set -- sundog "$@" ;;
esac

# The server does not run as root unless it is told to (SUNDOG_RUN_AS=root): only the container begins so, to give the data
# folder, which may be a mounted one, to the user who writes there, and that user the group of Docker's socket.
user=${SUNDOG_RUN_AS:-sundog}
if [ "$(id -u)" = 0 ] && [ "$user" != root ] && [ "$1" = sundog ] && id -u "$user" >/dev/null 2>&1; then
  data=${SUNDOG_DATA_DIR:-/var/lib/localstack}
  mkdir -p "$data"
  if [ "$(stat -c %u "$data")" != "$(id -u "$user")" ]; then
    chown -R "$user" "$data" 2>/dev/null || echo "sundog: $data stays as it is: it cannot be given to user $user" >&2
  fi
  groups=$(id -g "$user")
  if [ -S /var/run/docker.sock ]; then groups=$groups,$(stat -L -c %g /var/run/docker.sock); fi
  HOME=$data
  export HOME
  exec setpriv --reuid "$user" --regid "$(id -g "$user")" --groups "$groups" "$@"
fi
exec "$@"
