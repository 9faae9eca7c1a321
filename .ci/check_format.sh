#!/bin/sh
# usage: check_format.sh FOLDER
# Fails where a file in FOLDER is not laid out as its .clang-format says.
set -eu
cd "$1"
find ingest mapping api test -name '*.[ch]pp' -exec clang-format --dry-run -Werror {} +
