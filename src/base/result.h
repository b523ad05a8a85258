// A value, or the reason why there is none.
//
// Bad input and a bad machine are values, never exceptions: every error names what happened, where
// (file and byte or line), and what to do about it.  Broken promises of our own code are assertions.
// Plain values; safe to move between threads.

#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace entente {

enum class ErrorKind : std::uint8_t {
  bad_input,    // Bytes that do not keep to their format.
  bad_call,     // The user asked for something that does not exist.
  io,           // The machine could not read or write.
  corrupt,      // One of our own files (store, model, image) is damaged.
  unsupported,  // A version or format this program does not know.
};

struct Error {
  ErrorKind kind = ErrorKind::bad_input;
  std::string message;  // What happened, in one sentence without a full stop.
  std::string where;    // "reports/a.jsonl, byte 2041" or empty.
  std::string hint;     // What to do, or empty.

  // "reports/a.jsonl, byte 2041: not a JSON object (hint: …)"
  std::string text() const;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT: returned as is
  Result(Error error) : state_(std::move(error)) {}  // NOLINT: returned as is

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  // REQUIRES: ok().
  T& value() & { assert(ok()); return std::get<T>(state_); }
  const T& value() const& { assert(ok()); return std::get<T>(state_); }
  T&& value() && { assert(ok()); return std::get<T>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // REQUIRES: !ok().
  const Error& error() const { assert(!ok()); return std::get<Error>(state_); }

 private:
  std::variant<T, Error> state_;
};

// For deeds that give no value.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT: returned as is
  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const { assert(!ok()); return *error_; }
  void value() const { assert(ok()); }  // So that TRY() takes deeds too.

 private:
  std::optional<Error> error_;
};

// TRY(expression): its value; on an error returns that error from the enclosing function.
// The one macro of the project: a GNU statement expression, silent under -Wpedantic by __extension__.
#define TRY(...)                                    \
  (__extension__({                                  \
    auto try_result_ = (__VA_ARGS__);               \
    if (!try_result_.ok()) return try_result_.error(); \
    std::move(try_result_).value();                 \
  }))

}  // namespace entente
