#include "api/local/fill.hpp"

#include <fstream>
#include <sstream>

#include "api/local/seed.hpp"

namespace local {

boost::system::result<void, ServerError> fill(Database& database,
                                              const ServerOptions& options, Time now) {
  const bool fresh = !database.number("SELECT id FROM project LIMIT 1", {});
  if (fresh && !options.seed_file.empty()) {
    std::ifstream file(options.seed_file, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file)
      return ServerError{options.seed_file +
                         ": cannot be read; name another --seed file"};
    const auto planted = plant(database, text.str(), options.project, now);
    if (!planted) return ServerError{options.seed_file + ": " + planted.error().message};
  }
  if (options.project || (fresh && options.seed_file.empty()))
    database.run("INSERT OR IGNORE INTO project(id, name) VALUES(?, 'Project')",
                 {options.project.value_or(1)});
  return {};
}

}  // namespace local
