#!/bin/sh
# Begins the extensions in a container, waits until they have registered, begins the runtime, and ends with it. Lines with the
# character 1 tell the emulator that an extension has ended. Asked to end, it asks the runtime to, and waits for extensions.
for extension in /opt/extensions/*; do
  if [ -f "$extension" ] && [ -x "$extension" ]; then
    ("$extension"; printf '\001extension %s %s\n' "${extension##*/}" "$?") &
  fi
done
until [ -e /var/sundog/ready ]; do sleep 0.02; done
"$@" &
runtime=$!
ends=
trap 'ends=1; kill -TERM "$runtime"' TERM
code=0
while :; do
  wait "$runtime"
  code=$?
  kill -0 "$runtime" 2> /dev/null || break
done
[ -z "$ends" ] || wait
exit "$code"
