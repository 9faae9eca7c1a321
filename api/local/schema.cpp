#include "api/local/schema.hpp"

namespace local {

// Times are milliseconds since 1970, durations seconds. `more` holds the attributes that
// nothing here looks at, as a JSON object. `last_run` and
// `last_number` save a search at every listing and every new instance.
void prepare_schema(Database& database) {
  database.script(R"(
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA busy_timeout = 5000;
    PRAGMA cache_size = -65536;
    CREATE TABLE IF NOT EXISTS project(id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS user(
      id INTEGER PRIMARY KEY, name TEXT, email TEXT, token TEXT UNIQUE);
    CREATE TABLE IF NOT EXISTS custom_field(
      id INTEGER PRIMARY KEY, project INTEGER NOT NULL, name TEXT NOT NULL,
      format TEXT NOT NULL, possible TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS filter(
      id INTEGER NOT NULL, project INTEGER NOT NULL, kind TEXT NOT NULL, user INTEGER,
      member INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS test(
      id INTEGER PRIMARY KEY, project INTEGER NOT NULL, display_id INTEGER NOT NULL,
      name TEXT NOT NULL, more TEXT NOT NULL, steps INTEGER NOT NULL, last_run INTEGER,
      created INTEGER NOT NULL, updated INTEGER NOT NULL);
    CREATE UNIQUE INDEX IF NOT EXISTS test_display ON test(project, display_id);
    CREATE INDEX IF NOT EXISTS test_name ON test(project, name);
    CREATE TABLE IF NOT EXISTS test_set(
      id INTEGER PRIMARY KEY, project INTEGER NOT NULL, display_id INTEGER NOT NULL,
      name TEXT NOT NULL, more TEXT NOT NULL, last_number INTEGER NOT NULL DEFAULT 0,
      last_run INTEGER, created INTEGER NOT NULL, updated INTEGER NOT NULL);
    CREATE UNIQUE INDEX IF NOT EXISTS set_display ON test_set(project, display_id);
    CREATE INDEX IF NOT EXISTS set_name ON test_set(project, name);
    CREATE TABLE IF NOT EXISTS instance(
      id INTEGER PRIMARY KEY, project INTEGER NOT NULL, set_id INTEGER NOT NULL,
      test_id INTEGER NOT NULL, number INTEGER NOT NULL, more TEXT NOT NULL,
      last_run INTEGER, created INTEGER NOT NULL, updated INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS instance_project ON instance(project);
    CREATE INDEX IF NOT EXISTS instance_set ON instance(set_id, project);
    CREATE INDEX IF NOT EXISTS instance_test ON instance(test_id);
    CREATE TABLE IF NOT EXISTS run(
      id INTEGER PRIMARY KEY, project INTEGER NOT NULL, instance_id INTEGER NOT NULL,
      status TEXT NOT NULL, type TEXT NOT NULL, tester INTEGER, version TEXT, output TEXT,
      duration INTEGER NOT NULL, run_date TEXT, custom_fields TEXT NOT NULL,
      created INTEGER NOT NULL, updated INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS run_project ON run(project);
    CREATE INDEX IF NOT EXISTS run_instance ON run(instance_id);
    CREATE TABLE IF NOT EXISTS step(
      id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL, position INTEGER NOT NULL,
      name TEXT NOT NULL, description TEXT, expected TEXT, actual TEXT,
      status TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS step_run ON step(run_id);
    CREATE TABLE IF NOT EXISTS attachment(
      id INTEGER PRIMARY KEY, project INTEGER NOT NULL, entity TEXT NOT NULL,
      entity_id INTEGER NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL);
    CREATE INDEX IF NOT EXISTS attachment_entity ON attachment(entity, entity_id);
    CREATE VIEW IF NOT EXISTS step_of_project AS
      SELECT s.*, r.project FROM step s JOIN run r ON r.id = s.run_id;
    CREATE VIEW IF NOT EXISTS user_of_project AS
      SELECT u.*, p.id AS project FROM user u CROSS JOIN project p;
  )");
}

}  // namespace local
