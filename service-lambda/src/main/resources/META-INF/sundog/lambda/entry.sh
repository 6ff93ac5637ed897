#!/bin/sh
# Begins the extensions in a container, waits until they have registered, and then becomes the runtime.
for extension in /opt/extensions/*; do
  if [ -f "$extension" ] && [ -x "$extension" ]; then "$extension" & fi
done
until [ -e /var/sundog/ready ]; do sleep 0.02; done
exec "$@"
