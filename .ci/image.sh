#!/usr/bin/env bash
# Builds the image with what this machine has, because CI may reach no registry of images: a minimal Debian from its package
# mirror, this machine's JDK, and the server as Maven has just built it. Then tests the image.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '[image] %s\n' "$*" >&2; }

# The Dockerfile skips stages that are not asked for, which only BuildKit does; of several clients one may have it.
buildkit=
for client in $(type -ap docker | awk '!seen[$0]++'); do
  if "$client" buildx version >/dev/null 2>&1 || "$client" version -f '{{.Client.Version}}' 2>/dev/null | grep -q '^20\.'; then
    buildkit=$client
    break
  fi
done
if [ -z "$buildkit" ]; then
  say "no docker client here has BuildKit: the image is not built"
  exit 0
fi

if ! docker image inspect sundog-ci/debian >/dev/null 2>&1; then
  say "making a minimal Debian"
  command -v debootstrap >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends debootstrap >/dev/null
  root=$(mktemp -d)
  debootstrap --variant=minbase bookworm "$root" >target/ci-debootstrap.log 2>&1 \
    || { tail -n 5 target/ci-debootstrap.log >&2; exit 1; }
  tar -C "$root" -c . | docker import - sundog-ci/debian >/dev/null
  rm -rf "$root"
fi

say "taking this machine's JDK"
jdk=$(./sundog --jdk)
tar -C "$jdk" --transform 's,^\./,opt/java/openjdk/,' --exclude ./jmods --exclude ./lib/src.zip -c ./bin ./conf ./lib ./release \
  | docker import - sundog-ci/jre >/dev/null

say "building"
DOCKER_BUILDKIT=1 "$buildkit" build -q -f docker/Dockerfile -t sundog:ci \
  --build-arg APP=prebuilt --build-arg AWSCLI= --build-arg JRE_IMAGE=sundog-ci/jre --build-arg RUN_IMAGE=sundog-ci/debian . >/dev/null
say "built: $(docker image inspect -f '{{.Size}}' sundog:ci | awk '{ printf "%d MB", $1 / 1000000 }') with a whole JDK"
bash docker/test/image-test.sh sundog:ci
