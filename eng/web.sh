# shellcheck shell=bash
# What ./monochord and ./test share about the studio's pages (web/). Sourced by both.

export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false

# What vite asks for.
WEB_NODE=20.19

# Says what is missing when pages can't be built here.
require_node() {
  local version
  if ! command -v npm >/dev/null || ! version=$(node --version 2>/dev/null); then
    echo "The studio's pages need Node.js $WEB_NODE or later to be built: https://nodejs.org" >&2
    return 4
  fi
  version=${version#v}
  if [[ $(printf '%s\n%s\n' "$WEB_NODE" "$version" | sort -V | head -n 1) != "$WEB_NODE" ]]; then
    echo "The studio's pages need Node.js $WEB_NODE or later to be built; this is $version." >&2
    return 4
  fi
}

# Everything that the pages are built from, with size and time.
web_sources() {
  find "$1/web/src" "$1/web/kernel" "$1/web/public" "$1/web/index.html" "$1/web/package.json" "$1/web/package-lock.json" "$1/web/tsconfig.json" \
    "$1/web/vite.config.ts" -type f -printf '%p %s %T@\n'
}

# Whether the pages are built from what is there.
web_is_current() {
  local stamp=$1/artifacts/web-sources before
  [[ -r $1/web/dist/index.html && -r $stamp ]] || return 1
  before=$(<"$stamp")
  [[ $(web_sources "$1") == "$before" ]]
}

# Installs exactly what the lock file says, once for each lock file.
web_install() {
  local web=$1/web
  [[ $web/node_modules/.package-lock.json -nt $web/package-lock.json ]] || (cd "$web" && npm ci --no-progress)
}

# Builds the pages beside what is there and then changes them over.
web_build() {
  local root=$1 list
  ! web_is_current "$root" || return 0
  list=$(web_sources "$root")
  web_install "$root" || return
  rm -rf "$root/web/dist.next" "$root/web/dist.old"
  # Whoever calls may be a test, whose NODE_ENV would make a build for development.
  (cd "$root/web" && NODE_ENV=production npx --no-install vite build --outDir dist.next --emptyOutDir --logLevel warn) || return
  [[ ! -e $root/web/dist ]] || mv "$root/web/dist" "$root/web/dist.old"
  mv "$root/web/dist.next" "$root/web/dist"
  rm -rf "$root/web/dist.old"
  printf '%s\n' "$list" >"$root/artifacts/web-sources"
}
