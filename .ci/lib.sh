# shellcheck shell=bash
# Shared by the scripts of this folder; each of them starts with it and stands in the project's root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

die() {
    echo "$*" >&2
    exit 1
}

# apt_install PACKAGE…: installs Debian packages where that needs no password,
# otherwise says in one line what to run.
apt_install() {
    local as_root=()
    if ! command -v apt-get >/dev/null; then
        die "Missing here (Debian's names): $*. Install them and try again."
    elif [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || die "Missing here: $*. Run: sudo apt-get install --no-install-recommends $*"
        as_root=(sudo -n)
    fi
    echo "Installing $*"
    # An update that fails in part (one stale source) may still leave what is needed.
    "${as_root[@]}" apt-get update -qq -o Acquire::Retries=3 </dev/null || true
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends -o Acquire::Retries=3 "$@" </dev/null
}
