#include "mapping/destination_record.hpp"

#include <string>
#include <utility>
#include <variant>

#include "mapping/hash.hpp"

namespace mapping {
namespace {

struct KeyOf {
  static std::uint64_t created(std::uint64_t hash) {
    return hash | std::uint64_t{1} << 63;
  }

  std::uint64_t operator()(const InInstance& to) const {
    return static_cast<std::uint64_t>(to.instance);
  }
  std::uint64_t operator()(const InNewInstance& to) const {
    return created(mix(static_cast<std::uint64_t>(to.test) + 1,
                       static_cast<std::uint64_t>(to.set) ^ 0xD6E8FEB86659FD93u));
  }
  std::uint64_t operator()(const InNewTest& to) const {
    return created(hash_text(to.test_name, static_cast<std::uint64_t>(to.set)));
  }
};

struct Write {
  ByteWriter& writer;

  void operator()(const InInstance&) const {}
  void operator()(const InNewInstance& to) const {
    writer.add(true);
    writer.add(to.test);
    writer.add(to.set);
  }
  void operator()(const InNewTest& to) const {
    writer.add(false);
    writer.add_text(to.test_name);
    writer.add(to.set);
  }
};

}  // namespace

std::uint64_t key_of(const Destination& destination) {
  return std::visit(KeyOf{}, destination);
}

void write_creation(const Destination& destination, ByteWriter& writer) {
  std::visit(Write{writer}, destination);
}

Destination read_creation(ByteReader& reader) {
  if (reader.take<bool>()) {  // Of an instance alone.
    const Id test = reader.take<Id>();
    return InNewInstance{test, reader.take<Id>()};
  }
  std::string name(reader.take_text());
  return InNewTest{std::move(name), reader.take<Id>()};
}

}  // namespace mapping
