// A process that gets no more threads, as where a limit on them is reached.

#pragma once

#include <cstddef>

#include <pthread.h>

/// While it lives no thread can be started.
class NoMoreThreads {
 public:
  NoMoreThreads() {
    pthread_getattr_default_np(&usual_);
    pthread_attr_t endless = usual_;
    pthread_attr_setstacksize(&endless, std::size_t{1} << 60);
    pthread_setattr_default_np(&endless);
  }
  ~NoMoreThreads() { pthread_setattr_default_np(&usual_); }
  NoMoreThreads(const NoMoreThreads&) = delete;
  NoMoreThreads& operator=(const NoMoreThreads&) = delete;

 private:
  pthread_attr_t usual_{};
};
