#include "api/resolve.hpp"

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

namespace api {
namespace {

// Shared with the thread that asks, which may outlive our patience.
struct Question {
  std::mutex mutex;
  std::condition_variable answered;
  bool done = false;
  int failure = 0;
  std::vector<SocketAddress> addresses;
};

SocketAddress address_of(const addrinfo& info) {
  SocketAddress address;
  address.bytes.assign(reinterpret_cast<const char*>(info.ai_addr), info.ai_addrlen);
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (info.ai_family == AF_INET) {
    const auto& in = *reinterpret_cast<const sockaddr_in*>(info.ai_addr);
    ::inet_ntop(AF_INET, &in.sin_addr, text.data(), text.size());
    address.loopback = (ntohl(in.sin_addr.s_addr) >> 24) == 127;
  } else {
    const auto& in = *reinterpret_cast<const sockaddr_in6*>(info.ai_addr);
    ::inet_ntop(AF_INET6, &in.sin6_addr, text.data(), text.size());
    address.loopback = IN6_IS_ADDR_LOOPBACK(&in.sin6_addr);
  }
  address.text = text.data();
  return address;
}

void ask(const std::string& host, const std::string& port, Question& question) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV;
  addrinfo* list = nullptr;
  const int failure = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &list);
  const std::lock_guard lock(question.mutex);
  question.failure = failure;
  try {
    for (const auto* each = list; each; each = each->ai_next)
      if (each->ai_family == AF_INET || each->ai_family == AF_INET6)
        question.addresses.push_back(address_of(*each));
  } catch (const std::bad_alloc&) {
    question.failure = EAI_MEMORY;
  }
  if (list) ::freeaddrinfo(list);
  question.done = true;
  question.answered.notify_one();
}

}  // namespace

boost::system::result<std::vector<SocketAddress>, ResolveError> resolve(
    const std::string& host, const std::string& port,
    std::chrono::steady_clock::time_point deadline) {
  const auto question = std::make_shared<Question>();
  // getaddrinfo cannot be given up, so that a thread of its own is left to it; where none
  // can be had, a late answer is better than none.
  try {
    std::thread([=] { ask(host, port, *question); }).detach();
  } catch (const std::system_error&) {
    ask(host, port, *question);
  }
  std::unique_lock lock(question->mutex);
  if (!question->answered.wait_until(lock, deadline, [&] { return question->done; }))
    return ResolveError{false, "the host name was not resolved in time"};
  if (question->failure == 0 && !question->addresses.empty()) return question->addresses;
  const bool no_such_host = question->failure == EAI_NONAME;
  return ResolveError{no_such_host, std::string("cannot resolve the host name: ") +
                                        ::gai_strerror(question->failure) +
                                        (no_such_host ? "; check its spelling" : "")};
}

}  // namespace api
