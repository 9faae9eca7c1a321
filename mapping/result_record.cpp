// Results as records.

#include <array>
#include <filesystem>
#include <tuple>

#include "mapping/bytes.hpp"
#include "mapping/destination_record.hpp"
#include "mapping/result.hpp"

namespace mapping {
namespace {

// What a record holds beside the usual, one bit each.
enum Extra : std::uint16_t {
  with_duration = 1,
  with_time = 2,
  with_zone = 4,
  with_values = 8,
  with_files = 16,
  with_flaky = 32,
  with_names = 64,  // Of the identity: the case's.
  with_report = 128,
  with_suite = 256,
  with_place = 512,
  with_message = 1024,
  with_creation = 2048,
  with_around = 4096,
};

std::uint16_t extras_of(const Destination& destination, const Result& result) {
  unsigned extras = 0;
  if (!std::holds_alternative<InInstance>(destination)) extras |= with_creation;
  if (result.duration) extras |= with_duration;
  if (result.reported) extras |= with_time;
  if (result.reported && result.reported->zoned) extras |= with_zone;
  if (result.values) extras |= with_values;
  if (!result.files.empty()) extras |= with_files;
  if (result.flaky) extras |= with_flaky;
  if (!result.report.empty()) extras |= with_report;
  if (!result.place.empty()) extras |= with_place;
  if (!result.message.empty()) extras |= with_message;
  if (result.of_suite) extras |= with_suite;
  const auto& [around, class_name, name] = result.identity;
  if (!around.empty()) extras |= with_around;
  if (!class_name.empty() || !name.empty()) extras |= with_names;
  return static_cast<std::uint16_t>(extras);
}

template <class Value>
void write_optional(const std::optional<Value>& value, ByteWriter& writer) {
  writer.add(value.has_value());
  if (value) writer.add(*value);
}

template <class Value>
void read_optional(ByteReader& reader, std::optional<Value>& value) {
  if (reader.take<bool>()) value = reader.take<Value>();
}

void write_date(const std::optional<RunDate>& date, ByteWriter& writer) {
  writer.add_text(!date ? "" : date->from_report ? "report" : date->day);
}

std::optional<RunDate> read_date(ByteReader& reader) {
  const auto text = reader.take_text();
  if (text.empty()) return std::nullopt;
  if (text == "report") return RunDate{.from_report = true};
  return RunDate{.day = std::string(text)};
}

// Of `Values` or `const Values`.
template <class Some>
auto texts_of(Some& values) {
  return std::array{&values.version, &values.output, &values.step_name,
                    &values.step_description, &values.step_expected_results};
}

void write_values(const Values& values, ByteWriter& writer) {
  for (const auto* text : texts_of(values)) writer.add_text(*text);
  write_optional(values.tester, writer);
  write_optional(values.type, writer);
  write_date(values.run_date, writer);
  writer.add_size(values.custom_fields.size());
  for (const auto& [key, value] : values.custom_fields) {
    writer.add_text(key);
    writer.add_text(value);
  }
}

std::unique_ptr<Values> read_values(ByteReader& reader) {
  auto values = std::make_unique<Values>();
  for (auto* text : texts_of(*values)) *text = reader.take_text();
  read_optional(reader, values->tester);
  read_optional(reader, values->type);
  values->run_date = read_date(reader);
  for (auto left = reader.take_size(); left > 0; --left) {
    std::string key(reader.take_text());
    values->custom_fields.emplace_back(std::move(key), reader.take_text());
  }
  return values;
}

void write_files(const std::vector<File>& files, ByteWriter& writer) {
  writer.add(files.size());
  for (const auto& [name, content] : files) {
    writer.add_text(name);
    const auto* path = std::get_if<std::filesystem::path>(&content);
    writer.add(path != nullptr);
    writer.add_text(path ? path->native() : std::get<std::string>(content));
  }
}

void read_files(ByteReader& reader, std::vector<File>& files) {
  files.resize(reader.take<std::size_t>());
  for (auto& [name, content] : files) {
    name = reader.take_text();
    const bool path = reader.take<bool>();
    std::string text(reader.take_text());
    if (path)
      content = std::filesystem::path(std::move(text));
    else
      content = std::move(text);
  }
}

void write_remarks(const std::vector<std::string>& remarks, ByteWriter& writer) {
  writer.add(remarks.size());
  for (const auto& remark : remarks) writer.add_text(remark);
}

void read_remarks(ByteReader& reader, std::vector<std::string>& remarks) {
  remarks.resize(reader.take<std::size_t>());
  for (auto& remark : remarks) remark = reader.take_text();
}

std::uint64_t outside_bytes(const std::vector<File>& files) {
  std::uint64_t bytes = 0;
  for (const auto& file : files)
    if (std::holds_alternative<std::filesystem::path>(file.content))
      bytes += content_bytes(file);
  return bytes;
}

}  // namespace

void append_result(const Destination& destination, const Result& result, Block& block) {
  const auto extras = extras_of(destination, result);
  append_record(key_of(destination), block, [&] {
    ByteWriter writer(block);
    writer.add(extras);
    writer.add(static_cast<std::uint8_t>(result.outcome));
    if (extras & with_creation) write_creation(destination, writer);
    if (extras & with_around) writer.add_text(result.identity.around);
    writer.add_text(result.class_name);
    writer.add_text(result.name);
    if (extras & with_report) writer.add_text(result.report);
    if (extras & with_place) writer.add_text(result.place);
    if (extras & with_message) writer.add_text(result.message);
    if (result.duration) writer.add(result.duration->count());
    if (result.reported) writer.add(result.reported->instant.time_since_epoch().count());
    if (extras & with_values) write_values(*result.values, writer);
    if (extras & with_files) write_files(result.files, writer);
    if (extras & with_suite) write_remarks(result.remarks, writer);
    return outside_bytes(result.files);
  });
}

void read_result(const Record& record, Arrival& arrival) {
  ByteReader reader(record.bytes);
  auto& [destination, result] = arrival;
  const auto extras = reader.take<std::uint16_t>();
  result.outcome = static_cast<ingest::Outcome>(reader.take<std::uint8_t>());
  if (extras & with_creation)
    destination = read_creation(reader);
  else
    destination = instance_of(record.key);
  if (extras & with_around) result.identity.around = reader.take_text();
  result.class_name = reader.take_text();
  result.name = reader.take_text();
  if (extras & with_names)
    std::tie(result.identity.class_name, result.identity.name) =
        std::tie(result.class_name, result.name);
  if (extras & with_report) result.report = reader.take_text();
  if (extras & with_place) result.place = reader.take_text();
  if (extras & with_message) result.message = reader.take_text();
  result.flaky = extras & with_flaky;
  result.of_suite = extras & with_suite;
  if (extras & with_duration) result.duration = ingest::Seconds(reader.take<double>());
  if (extras & with_time) {
    const std::chrono::milliseconds since(reader.take<std::chrono::milliseconds::rep>());
    result.reported = {.instant = ingest::Timestamp().instant + since,
                       .zoned = (extras & with_zone) != 0};
  }
  if (extras & with_values) result.values = read_values(reader);
  if (extras & with_files) read_files(reader, result.files);
  if (extras & with_suite) read_remarks(reader, result.remarks);
}

}  // namespace mapping
