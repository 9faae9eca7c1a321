#!/bin/sh
# Plants an include against each arrow and sees that check_arrows.sh finds it.
set -eu
check=$(dirname "$0")/check_arrows.sh
house=$(mktemp -d)
trap 'rm -rf "$house"' EXIT

# plant FILE INCLUDED: a house of one file.
plant() {
  rm -rf "${house:?}"/*
  mkdir -p "$house/$(dirname "$1")"
  printf '#include <vector>\n\n#include "%s"\n' "$2" >"$house/$1"
}

status=0
while read -r file included verdict; do
  plant "$file" "$included"
  found=allowed
  sh "$check" "$house" >/dev/null 2>&1 || found=forbidden
  [ "$found" = "$verdict" ] && continue
  echo "$file may include $included: $found, should be $verdict"
  status=1
done <<END
ingest/junit.cpp      ingest/report.hpp   allowed
ingest/junit.cpp      mapping/run.hpp     forbidden
ingest/deep/trx.hpp   api/exchange.hpp    forbidden
mapping/table.cpp     ingest/case.hpp     allowed
mapping/table.cpp     api/client.hpp      forbidden
mapping/table.cpp     api/cli/options.hpp forbidden
api/client.cpp        mapping/run.hpp     allowed
api/client.cpp        api/exchange.hpp    allowed
api/client.cpp        api/cli/options.hpp forbidden
api/client.hpp        api/local/server.hpp forbidden
api/cli/upload.cpp    api/client.hpp      allowed
api/cli/serve.cpp     api/local/server.hpp allowed
api/local/server.cpp  api/local/store.hpp allowed
api/local/server.cpp  api/client.hpp      forbidden
api/local/server.cpp  ingest/case.hpp     forbidden
api/local/server.cpp  api/cli/options.hpp forbidden
END
exit $status
