# What each client begins with: a tree of files, and how to tell whether it came back.
set -eu
need() { command -v "$1" >/dev/null || { echo "no command $1"; exit 127; }; }
same() { diff -r tree "$1" && echo 'the tree came back'; }
export HOME=$PWD
mkdir -p tree/sub/deep
head -c 12000000 /dev/urandom >tree/large
echo hello >tree/small
echo 'sp ace' >'tree/sub/sp ace+%41.txt'
: >tree/sub/deep/empty
