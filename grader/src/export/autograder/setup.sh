#!/usr/bin/env bash
# Gradescope runs this once, as root, while it builds the autograder's image: Node, bubblewrap, and the grader's packages from its lock file.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ./settings.sh

apt-get update
apt-get install --yes --no-install-recommends bubblewrap ca-certificates curl util-linux

case "$(uname -m)" in
  x86_64) machine=x64 ;;
  aarch64) machine=arm64 ;;
  *) echo "setup.sh: the machine must be x86_64 or aarch64, got $(uname -m)" >&2 && exit 1 ;;
esac
archive="node-$NODE_VERSION-linux-$machine.tar.gz"
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
for file in "$archive" SHASUMS256.txt; do
  curl --fail --silent --show-error --location --retry 3 --output "$folder/$file" "https://nodejs.org/dist/$NODE_VERSION/$file"
done
(cd "$folder" && grep " $archive\$" SHASUMS256.txt | sha256sum --check -)
tar --extract --gzip --file "$folder/$archive" --directory /usr/local --strip-components 1 --no-same-owner

(cd quantlab && npm ci --no-audit --no-fund)

# A first look; what counts is where submissions are graded, and run_autograder says it there.
if bwrap --unshare-all --ro-bind / / true; then
  echo "setup.sh: bubblewrap works here"
else
  cat no-isolation.txt
fi
