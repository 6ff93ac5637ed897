#!/usr/bin/env bash
# Makes a Docker engine answer on a bare Debian or Ubuntu machine. Needs root unless one answers already.
#
#   .ci/docker-up.sh            install what is missing, start dockerd where nothing answers, wait until it is ready
#   .ci/docker-up.sh --check    only tell, by the exit code, whether an engine answers
#   .ci/docker-up.sh --down     stop the dockerd that this script started
#
# DOCKER_UP_WAIT: seconds to wait for readiness (40). DOCKER_UP_STATE: folder for its log and pid (/var/run/sundog-ci-docker).
set -euo pipefail

SOCK=/var/run/docker.sock
STATE=${DOCKER_UP_STATE:-/var/run/sundog-ci-docker}
WAIT=${DOCKER_UP_WAIT:-40}
LOG=$STATE/dockerd.log
PIDFILE=$STATE/dockerd.pid
BEGAN=$SECONDS

say() { printf '[docker-up] %s\n' "$*" >&2; }
die() { say "FAILED: $*"; if [ -s "$LOG" ]; then tail -n 25 "$LOG" >&2; fi; exit 1; }

# Asks over the socket itself: a stale socket file is not an engine, and some clients' "docker info" succeeds without one.
up() {
  [ -S "$SOCK" ] || return 1
  if command -v curl >/dev/null; then
    [ "$(curl -s --max-time 3 --unix-socket "$SOCK" http://localhost/_ping 2>/dev/null)" = OK ]
  else
    DOCKER_HOST=unix://$SOCK timeout 5 docker version -f '{{.Server.Version}}' >/dev/null 2>&1
  fi
}

# Whether PID is a NAME that lives. A killed one may stay a zombie for seconds where pid 1 reaps slowly, and dockerd takes any
# /proc/PID for a running daemon.
lives() { # PID NAME
  [ "$(cat "/proc/$1/comm" 2>/dev/null)" = "$2" ] && ! grep -q '^State:.*Z' "/proc/$1/status" 2>/dev/null
}

ready() {
  say "ready after $((SECONDS - BEGAN)) s: $(DOCKER_HOST=unix://$SOCK docker info -f \
    'server {{.ServerVersion}}, {{.Driver}}, cgroup v{{.CgroupVersion}}' 2>/dev/null)"
}

case "${1:-}" in
  --check) up; exit ;;
  --down)
    [ -s "$PIDFILE" ] || { say "no dockerd of ours is running"; exit 0; }
    pid=$(cat "$PIDFILE")
    if lives "$pid" dockerd; then
      kill "$pid"
      for _ in $(seq 1 150); do lives "$pid" dockerd || break; sleep 0.1; done
    fi
    rm -f "$PIDFILE"
    exit 0 ;;
  '') ;;
  *) say "usage: docker-up.sh [--check|--down]"; exit 2 ;;
esac

if up; then ready; exit 0; fi
[ "$(id -u)" = 0 ] || die "no engine answers on $SOCK, and this is not root"
mkdir -p "$STATE"

# One at a time: two runs on one machine may call this together.
exec 9>"$STATE/lock"
flock -w 120 9 || die "another docker-up holds the lock"
if up; then ready; exit 0; fi

install_packages() {
  local need=()
  command -v dockerd >/dev/null || need+=(docker.io)
  command -v containerd >/dev/null || need+=(containerd)
  command -v runc >/dev/null || need+=(runc)
  # only a Recommends of docker.io, but dockerd does not start without it
  command -v iptables >/dev/null || need+=(iptables)
  command -v ip >/dev/null || need+=(iproute2)
  [ ${#need[@]} -gt 0 ] || return 0
  say "installing: ${need[*]}"
  # There may be no init that could start a service; a package's script shall not try.
  local policy=/usr/sbin/policy-rc.d made=0
  if [ ! -e $policy ]; then printf '#!/bin/sh\nexit 101\n' >$policy; chmod +x $policy; made=1; fi
  apt_get() {
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confold \
      -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 -o Acquire::Languages=none "$@" >>"$STATE/apt.log" 2>&1
  }
  apt_get install -y -q --no-install-recommends "${need[@]}" \
    || { apt_get update -q || true; apt_get install -y -q --no-install-recommends "${need[@]}"; } \
    || { tail -n 20 "$STATE/apt.log" >&2; die "apt-get install ${need[*]}"; }
  if [ $made = 1 ]; then rm -f $policy; fi
}

mount_cgroups() {
  if grep -qE ' /sys/fs/cgroup[^ ]* (cgroup|cgroup2) ' /proc/mounts; then return; fi
  say "no cgroups are mounted: mounting v1 controllers"
  mountpoint -q /sys/fs/cgroup || mount -t tmpfs -o mode=755 cgroup /sys/fs/cgroup
  while read -r name _ _ on; do
    case $name in '#'*) continue ;; esac
    [ "$on" = 1 ] || continue
    mkdir -p "/sys/fs/cgroup/$name"
    mountpoint -q "/sys/fs/cgroup/$name" || mount -t cgroup -o "$name" cgroup "/sys/fs/cgroup/$name" 2>/dev/null \
      || rmdir "/sys/fs/cgroup/$name" 2>/dev/null || true
  done </proc/cgroups
}

# nft or legacy, whichever this kernel can list the nat table with; legacy only for dockerd, by a folder in its PATH.
choose_iptables() {
  iptables_path=
  network_args=()
  if iptables -w -t nat -nL >/dev/null 2>&1; then return; fi
  if iptables-legacy -w -t nat -nL >/dev/null 2>&1; then
    say "iptables-nft does not work on this kernel: using iptables-legacy"
    iptables_path=$STATE/bin:
    mkdir -p "$STATE/bin"
    for t in iptables ip6tables; do ln -sf "$(command -v $t-legacy)" "$STATE/bin/$t"; done
  else
    say "no iptables works: containers get no bridge, only the host's network or none"
    network_args=(--iptables=false --ip-masq=false --bridge=none)
  fi
}

forget_the_dead() {
  local f
  for f in /var/run/docker.pid "$PIDFILE"; do
    if [ -s "$f" ] && ! lives "$(cat "$f")" dockerd; then rm -f "$f"; fi
  done
  f=/var/run/docker/containerd/containerd.pid
  if [ -s "$f" ] && ! lives "$(cat "$f")" containerd; then rm -f "$f"; fi
}

start() {
  rm -f "$SOCK"
  # A container may not get more descriptors than dockerd's own hard limit where root lacks CAP_SYS_RESOURCE, so never ask
  # for more.
  local hard nofile
  hard=$(ulimit -Hn)
  if [ "$hard" = unlimited ]; then hard=1048576; fi
  ulimit -n "$hard" 2>/dev/null || true
  nofile=$((hard < 65536 ? hard : 65536))
  # In a session of its own and without our descriptors: it outlives this shell and holds no pipe of it open. Without the
  # shell's proxies: a pull shall fail at once where nothing can be reached.
  env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy PATH="$iptables_path$PATH" \
    setsid dockerd --host "unix://$SOCK" --pidfile "$PIDFILE" --default-ulimit "nofile=$nofile:$nofile" \
      --shutdown-timeout 5 "${network_args[@]}" </dev/null >"$LOG" 2>&1 9>&- &
  child=$!
}

install_packages
for c in dockerd containerd runc iptables; do command -v $c >/dev/null || die "$c is still missing"; done
mount_cgroups
choose_iptables
forget_the_dead
child=
if [ -s /var/run/docker.pid ] || [ -s "$PIDFILE" ]; then
  say "a dockerd lives but does not answer yet: waiting for it"
else
  start
fi

deadline=$((SECONDS + WAIT))
until up; do
  [ $SECONDS -lt $deadline ] || die "no answer on $SOCK after $WAIT s"
  if [ -n "$child" ] && ! kill -0 "$child" 2>/dev/null; then die "dockerd ended as it started"; fi
  sleep 0.1
done
ready
