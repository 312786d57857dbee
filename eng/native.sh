#!/usr/bin/env bash
# Builds the C library into artifacts/native, unless it is built from what is there: libmonochord.so and monochord.h.
#   eng/native.sh           builds it, and prints the folder
#   eng/native.sh PREFIX    copies it into PREFIX/lib and PREFIX/include as well, such as /usr/local
# ./test sources it.

# Everything that the library is built from, with size and time.
native_sources() {
  find "$1/src" "$1/eng" "$1"/Directory.*.* "$1/global.json" "$1/.globalconfig" "$1/.editorconfig" \
    \( -path "$1/src/Monochord.Cli" -o -path "$1/src/Monochord.Server" -o -path "$1/src/Monochord.Jobs" \) -prune -o \
    -type f -printf '%p %s %T@\n'
}

native_is_current() {
  local stamp=$1/artifacts/native/sources
  [[ -r $1/artifacts/native/libmonochord.so && -r $stamp && $(native_sources "$1") == "$(<"$stamp")" ]]
}

# Publishes beside what is there and then changes the files over: a program that has the library loaded keeps its own.
native_build() {
  local root=$1 list next=$1/artifacts/native.next
  ! native_is_current "$root" || return 0
  if ! command -v gcc >/dev/null; then
    echo "The C library is linked by gcc: apt-get install gcc libc6-dev" >&2
    return 4
  fi
  list=$(native_sources "$root")
  rm -rf "$next"
  dotnet publish "$root/src/Monochord.Native/Monochord.Native.csproj" --configuration Release --output "$next" -v quiet || return
  mkdir -p "$root/artifacts/native"
  mv -f "$next/libmonochord.so" "$next/monochord.h" "$root/artifacts/native/" || return
  rm -rf "$next"
  printf '%s\n' "$list" >"$root/artifacts/native/sources"
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  set -euo pipefail
  root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
  # shellcheck source=eng/build.sh
  source "$root/eng/build.sh"
  require_dotnet || exit
  if ! build_locked "$root" "$root/artifacts/native.log" native_build "$root"; then
    cat "$root/artifacts/native.log" >&2
    echo "The C library does not build: see above." >&2
    exit 1
  fi
  if [[ -n ${1:-} ]]; then
    install -D -m 755 "$root/artifacts/native/libmonochord.so" "$1/lib/libmonochord.so"
    install -D -m 644 "$root/artifacts/native/monochord.h" "$1/include/monochord.h"
  fi
  echo "$root/artifacts/native"
fi
