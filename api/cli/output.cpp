#include "api/cli/output.hpp"

#include <cerrno>

#include <unistd.h>

namespace cli {

Output::Output(int descriptor) : std::ostream(nullptr), buffer_(descriptor) {
  rdbuf(&buffer_);
}

Output::~Output() {
  flush();
}

Output::Buffer::Buffer(int target) : descriptor(target), bytes(64 * 1024) {
  setp(bytes.data(), bytes.data() + bytes.size());
}

Output::Buffer::int_type Output::Buffer::overflow(int_type letter) {
  if (sync() != 0) return traits_type::eof();
  if (!traits_type::eq_int_type(letter, traits_type::eof()))
    sputc(traits_type::to_char_type(letter));
  return traits_type::not_eof(letter);
}

int Output::Buffer::sync() {
  const char* next = pbase();
  while (next < pptr() && !failure) {
    const auto written =
        ::write(descriptor, next, static_cast<std::size_t>(pptr() - next));
    if (written >= 0)
      next += written;
    else if (errno != EINTR)
      failure = errno;
  }
  setp(bytes.data(), bytes.data() + bytes.size());
  return failure ? -1 : 0;
}

}  // namespace cli
