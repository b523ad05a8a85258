// Rows that lie in a mapped file until someone changes them.
//
// Reading costs the same either way; the first change copies them.  The file must outlive rows not yet copied.
// Moving keeps views valid; const calls are safe from many threads.

#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

namespace entente::actors {

template <typename T>
class MappedRows {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  void map(std::span<const T> rows) {
    mapped_ = rows;
    own_.clear();
  }
  std::vector<T>& change() {
    if (!mapped_.empty()) {
      own_.assign(mapped_.begin(), mapped_.end());
      mapped_ = {};
    }
    return own_;
  }

  std::span<const T> all() const { return mapped_.empty() ? std::span<const T>(own_) : mapped_; }
  const T& operator[](std::size_t i) const { return mapped_.empty() ? own_[i] : mapped_[i]; }
  std::size_t size() const { return mapped_.empty() ? own_.size() : mapped_.size(); }
  bool empty() const { return size() == 0; }

 private:
  std::vector<T> own_;
  std::span<const T> mapped_;
};

}  // namespace entente::actors
