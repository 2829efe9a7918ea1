# shellcheck shell=bash
# What all scripts share: speaking, failing, and fetching tools. Sourced, never run.
# Every need_* function first looks whether the thing is there; then it costs nothing.

trunk_version=0.21.14
bindgen_version=0.2.129 # the same number stands in Cargo.toml: glue and wasm must match
geckodriver_version=0.37.1
zizmor_version=1.32.0
deny_version=0.20.2
mdbook_version=0.5.4

caller=$PWD
CDPATH='' cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

# from_here PATH: the same place seen from the root of the repository. A folder is named from where the person stands.
from_here() {
  if [[ $1 == /* || ! -e $caller/$1 ]]; then
    printf '%s' "$1"
  else
    realpath --relative-to=. "$caller/$1"
  fi
}

# Our own tools come first: another project's trunk must not build this one.
export PATH="$PWD/.tools/bin:$PATH"
# trunk 0.21 refuses the usual NO_COLOR=1 and knows only true and false.
[[ -z ${NO_COLOR:-} ]] || export NO_COLOR=true

doing="starting"
explained=
# Progress goes to stderr, so that the output of script/bench can be redirected to a file.
say() {
  doing=$*
  printf '==> %s\n' "$*" >&2
}
die() {
  explained=yes
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}
# A command that fails on its own has said why; this adds which step it was, as the last line.
on_exit() {
  local status=$?
  [[ $status -eq 0 || -n $explained ]] ||
    printf '%s: failed at "%s"; the lines above say why.\n' "$(basename "$0")" "$doing" >&2
}
trap on_exit EXIT

# published_ledger FOLDER: the ids that are published: on main as it was last fetched, and on main here. What others have
# already comes first, because a line's place counts. Fails where git knows no main.
published_ledger() {
  local main known=1
  for main in origin/main main; do
    git rev-parse --quiet --verify "$main^{commit}" >/dev/null 2>&1 || continue
    known=0
    ! git cat-file -e "$main:./$1/ids.txt" 2>/dev/null || { git show "$main:./$1/ids.txt" && echo; }
  done
  return "$known"
}

has() { command -v "$1" >/dev/null; }

# need_apt PACKAGE...: Debian packages.
need_apt() {
  local package missing=()
  has apt-get || die "please install what Debian calls: $*."
  for package in "$@"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  [[ $EUID -eq 0 ]] ||
    die "please run: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
  say "Installing ${missing[*]} (once)"
  if [[ -z ${apt_updated:-} ]]; then
    apt-get update -qq >&2 || die "apt-get update failed: check that this machine can reach its package mirror."
    apt_updated=yes
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
    die "apt-get could not install ${missing[*]}: see the lines above."
}

# need_rust: a C compiler to link with, and the Rust that rust-toolchain.toml names. Where that cannot be
# had (no network), the default toolchain will mostly do.
need_rust() {
  local wanted default
  has cc || need_apt build-essential
  has cargo || die "Rust is missing: install rustup from https://rustup.rs and run this again."
  has rustup && [[ -z ${RUSTUP_TOOLCHAIN:-} ]] || return 0
  wanted=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
  [[ $'\n'$(rustup toolchain list) != *$'\n'"$wanted"-* ]] || return 0
  default=$(rustup default 2>/dev/null) || default=
  default=${default%% *}
  if [[ -z $default || $(rustc "+$default" --version) != "rustc $wanted "* ]]; then
    say "Installing Rust $wanted (once)"
    ! rustup toolchain install "$wanted" --profile minimal --no-self-update >&2 || return 0
    [[ -n $default ]] || die "Rust $wanted could not be fetched: check the network, or run rustup default with what is installed."
  fi
  export RUSTUP_TOOLCHAIN=$default
  say "Using the toolchain $default in place of Rust $wanted"
}

need_rust_components() {
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
  say "Installing rustfmt and clippy (once)"
  rustup component add rustfmt clippy >&2 || die "rustfmt and clippy are missing and rustup could not fetch them."
}

need_wasm_target() {
  local target=wasm32-unknown-unknown
  [[ ! -d $(rustc --print sysroot)/lib/rustlib/$target/lib ]] || return 0
  say "Installing the Rust target $target (once)"
  rustup target add "$target" >&2 || die "the Rust target $target is missing and rustup could not fetch it."
}

# have_tool COMMAND VERSION: exactly this version is on the PATH.
have_tool() {
  local first_line
  has "$1" && read -r first_line < <("$1" --version 2>/dev/null) && [[ "$first_line " == "$1 $2 "* ]]
}

# need_crate CRATE COMMAND VERSION MINUTES: compiles a tool into .tools.
# Without optimisation and debug information: it is built once, and compiling is the longer part.
need_crate() {
  ! have_tool "$2" "$3" || return 0
  say "Installing $1 $3 (about $4 min, once)"
  CARGO_PROFILE_DEV_DEBUG=false cargo install --quiet --debug --locked --force \
    --root .tools --target-dir .tools/build "$1" --version "$3" --bin "$2" >&2 ||
    die "$1 $3 could not be installed: check that this machine can reach crates.io or its mirror."
}

# What trunk needs. The scratch folder is shared by all and dropped at the end: it is a gigabyte.
need_tools() {
  need_crate trunk trunk "$trunk_version" 3
  need_crate wasm-bindgen-cli wasm-bindgen "$bindgen_version" 1
  rm -rf .tools/build
}

# Debian has no package for Firefox's driver.
need_geckodriver() {
  need_crate geckodriver geckodriver "$geckodriver_version" 1
  rm -rf .tools/build
}

# The linter of the workflows is a program in a Python package.
need_zizmor() {
  ! have_tool zizmor "$zizmor_version" || return 0
  has python3 && python3 -c 'import ensurepip, venv' 2>/dev/null || need_apt python3-venv
  say "Installing zizmor $zizmor_version (once)"
  mkdir -p .tools/bin
  python3 -m venv .tools/zizmor && .tools/zizmor/bin/pip install --quiet "zizmor==$zizmor_version" >&2 ||
    die "zizmor $zizmor_version could not be installed: check that this machine can reach PyPI or its mirror."
  ln -sf ../zizmor/bin/zizmor .tools/bin/zizmor
}

# script/advisories asks it.
need_deny() {
  need_crate cargo-deny cargo-deny "$deny_version" 3
  rm -rf .tools/build
}

# A peer that script/bench measures. It names its version in a way of its own.
need_mdbook() {
  ! has mdbook || [[ $(mdbook --version) != "mdbook v$mdbook_version" ]] || return 0
  need_crate mdbook mdbook "$mdbook_version" 4
  rm -rf .tools/build
}

# --ignore-scripts: nothing we use needs to run code while it is installed.
need_node_modules() {
  local installed=node_modules/.package-lock.json
  { has node && has npm; } || need_apt nodejs npm
  [[ ! -e $installed || package-lock.json -nt $installed ]] || return 0
  say "Installing node_modules (once)"
  npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >&2 ||
    die "npm ci failed: check that this machine can reach its npm registry, and that package-lock.json fits package.json."
}
