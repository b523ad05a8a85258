#!/usr/bin/env bash
# A bare Debian 12, made with debootstrap in a temporary folder, as root:
#   tests/package/bare_machine.sh package FILE.deb   installs the .deb with apt and uses it as an ordinary user
#   tests/package/bare_machine.sh newcomer           ./run from a fresh clone, then a dossier from saved pages; says how long each takes
#                                                    (ENTENTE_CCACHE=FOLDER lends it a compiler cache, to try again sooner)
# 77 = skipped: no debootstrap, not root, or no packages to be had.
set -euo pipefail
cd "$(dirname "$0")/../.."
repository=$PWD
skip() { echo "SKIPPED: $*"; exit 77; }
[ "$(id -u)" = 0 ] || skip "this needs root"
command -v debootstrap >/dev/null || skip "debootstrap is not here"

root=$(mktemp -d /var/tmp/entente-bare.XXXXXX)
chmod 755 "$root"  # Ordinary users live in it.
# Nothing is removed while something of this machine is still mounted in it.
trap 'umount "$root/proc" "$root/ccache" 2>/dev/null || true; grep -q " $root/" /proc/mounts || rm -rf --one-file-system "$root"' EXIT
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2>/dev/null | grep -v '^ *#' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -1 || true)
began=$SECONDS
debootstrap --variant=minbase bookworm "$root" ${mirror:+"$mirror"} >"$root.log" 2>&1 || { tail -3 "$root.log"; rm -f "$root.log"; skip "debootstrap cannot make a root"; }
rm -f "$root.log"
# The machine's own way to packages.
rm -f "$root"/etc/apt/sources.list
for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
  [ -f "$file" ] && cp "$file" "$root$file"
done
cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/"
cp -L /etc/resolv.conf "$root/etc/"
mount -t proc proc "$root/proc" 2>/dev/null || true
cache=()
if [ -n "${ENTENTE_CCACHE:-}" ]; then
  mkdir "$root/ccache" && mount --bind "$ENTENTE_CCACHE" "$root/ccache" && mount -o remount,ro,bind "$root/ccache"
  cache=(CCACHE_DIR=/ccache CCACHE_READONLY=1 CCACHE_BASEDIR=/root CCACHE_TEMPDIR=/tmp)
fi
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "${cache[@]}" "$@"; }
inside apt-get update -qq >/dev/null || skip "packages cannot be fetched"
echo "bare Debian $(cat "$root/etc/debian_version") with $(inside dpkg-query -W | wc -l) packages, made in $((SECONDS - began)) s"

package() {
  cp "$1" "$root/tmp/entente.deb"
  began=$SECONDS
  inside apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends /tmp/entente.deb >/dev/null
  echo "installed in $((SECONDS - began)) s; $(inside dpkg-query -W | wc -l) packages now"
  inside useradd -m reader
  cat >"$root/home/reader/try.sh" <<'INSIDE'
set -eu
cd "$HOME"
entente --version
entente read /usr/share/doc/entente/examples/reports >/dev/null 2>&1
entente ask "What is behind growing China-Laos security cooperation?" >brief.md
grep -q '^# China and Laos' brief.md
entente brief China Laos --html dossier.html >/dev/null
test "$(head -c 15 dossier.html | tr A-Z a-z)" = '<!doctype html>'
echo '{"text":"China and Laos signed a pact on Monday.","published":"2018-05-15"}' | entente code | grep -q '"begin":"2018-05-14"'
began=$(date +%s)
mkdir saved && cp /usr/share/doc/entente/examples/articles/[145]-*.html saved
entente --db my.db read saved && entente --db my.db brief China Laos --html my.html >my.md
grep -q 'first ministerial meeting' my.html && grep -q 'Reports disagree on the date' my.md
echo "own dossier from three saved pages in $(($(date +%s) - began)) s: $(wc -c <my.html) bytes"
test -f /usr/share/man/man1/entente-brief.1.gz
bash -c '. /usr/share/bash-completion/completions/entente; COMP_WORDS=(entente bri); COMP_CWORD=1; _entente; test "${COMPREPLY[0]}" = brief'
echo "the package works"
INSIDE
  chroot "$root" su reader -s /bin/sh -c "LC_ALL=C.UTF-8 sh /home/reader/try.sh"
  inside apt-get remove -y -qq -o Dpkg::Use-Pty=0 entente >/dev/null
  [ ! -e "$root/usr/bin/entente" ] && [ ! -e "$root/usr/share/entente" ] && echo "and leaves nothing behind"
}

newcomer() {
  began=$SECONDS
  inside apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends git ca-certificates >/dev/null
  git bundle create -q "$root/tmp/entente.bundle" HEAD
  inside git clone -q /tmp/entente.bundle /root/entente
  echo "cloned after $((SECONDS - began)) s"
  inside sh -c "cd /root/entente && ./run" >"$root/tmp/out" 2>"$root/tmp/err" || { tail -30 "$root/tmp/err"; exit 1; }
  grep '^==' "$root/tmp/err"
  head -3 "$root/tmp/out"
  echo "first brief after $((SECONDS - began)) s"
  cp -r examples/articles "$root/root/articles"
  inside sh -c "cd /root && entente/build/release/entente --db my.db read articles && entente/build/release/entente --db my.db brief China Laos --html my.html" >"$root/tmp/out"
  grep -E '^entente|documents|^#' "$root/tmp/out" | head -3
  echo "own dossier of $(ls examples/articles | wc -l) saved pages after $((SECONDS - began)) s: $(wc -c <"$root/root/my.html") bytes"
}

case "${1:-}" in
  package) package "$(realpath "${2:?the .deb}")" ;;
  newcomer) newcomer ;;
  *) sed -n 2,6p "$repository/tests/package/bare_machine.sh"; exit 2 ;;
esac
