#!/bin/sh
# usage: check_arrows.sh FOLDER
# Fails where a file in FOLDER includes against the arrows of the house:
#   ingest <- mapping <- api <- api/cli, and api/local stands by itself.
# The linker does not see an upward include of what is header-only.
set -eu
cd "$1"

status=0
# forbid FOLDER PATTERN: no file of FOLDER includes what matches PATTERN.
forbid() {
  [ ! -d "$1" ] || ! grep -rnE "^[[:space:]]*#[[:space:]]*include[[:space:]]*\"($2)" \
    --include='*.[ch]pp' $3 "$1" || status=1
}

forbid ingest 'mapping/|api/|test/' ''
forbid mapping 'api/|test/' ''
forbid api 'test/' ''
forbid api 'api/(cli|local)/' '--exclude-dir=cli --exclude-dir=local'
forbid api/local 'ingest/|mapping/|api/cli/|api/[^/"]*"' ''
[ $status -eq 0 ] || echo "error: $1: the includes above go against the arrows" >&2
exit $status
