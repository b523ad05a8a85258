// A line that tells how far a reading is: on a terminal only, silent in a pipe.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace entente::cli {

class Progress {
 public:
  // `total` bytes of input, or nothing where a pipe makes that unknown.
  explicit Progress(std::optional<std::uint64_t> total);

  // Redraws at most five times a second.
  void show(std::uint64_t bytes, std::uint64_t documents, std::uint64_t sentences, std::uint64_t records);

  // Takes the line away, so that something else can be printed.
  void clear_line();

  // "12.3 s, 1,204 documents/s, 8,410 sentences/s".
  std::string rate(std::uint64_t documents, std::uint64_t sentences) const;

 private:
  double seconds() const;

  std::optional<std::uint64_t> total_;
  std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point drawn_;
  bool is_terminal_;
  bool line_shown_ = false;
};

// "1 min 20 s"; "under a second" for less than one.
std::string duration_in_words(double seconds);

}  // namespace entente::cli
