#include "cli/progress.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace entente::cli {

std::string duration_in_words(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds);
  if (whole == 0) return "under a second";
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

Progress::Progress(std::optional<std::uint64_t> total)
    : total_(total), began_(std::chrono::steady_clock::now()), drawn_(began_), is_terminal_(::isatty(STDERR_FILENO) == 1) {}

double Progress::seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count(); }

void Progress::show(std::uint64_t bytes, std::uint64_t documents, std::uint64_t sentences, std::uint64_t records) {
  if (!is_terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - drawn_ < std::chrono::milliseconds(200)) return;
  drawn_ = now;
  const double elapsed = seconds();
  std::string line = fmt::format("{} documents, {} records, {:.0f} sentences/s", documents, records, static_cast<double>(sentences) / elapsed);
  if (total_.has_value() && *total_ > 0 && bytes > 0) {
    const double share = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(*total_));
    const auto filled = static_cast<std::size_t>(share * 24);
    line = fmt::format("[{:<24}] {:3.0f}%  {}  {} left", std::string(filled, '='), 100 * share, line,
                       duration_in_words(elapsed * (1 - share) / share));
  }
  fmt::print(stderr, "\r\033[K{}", line);
  std::fflush(stderr);
  line_shown_ = true;
}

void Progress::clear_line() {
  if (!line_shown_) return;
  fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
  line_shown_ = false;
}

std::string Progress::rate(std::uint64_t documents, std::uint64_t sentences) const {
  const double elapsed = seconds();
  return fmt::format("{:.1f} s, {:.0f} documents/s, {:.0f} sentences/s", elapsed, static_cast<double>(documents) / elapsed,
                     static_cast<double>(sentences) / elapsed);
}

}  // namespace entente::cli
