// What a host's robots.txt allows (RFC 9309).
//
// Parsed for one product: its own groups where there are any, else those for "*", else everything is allowed.
// Immutable; safe from many threads.  Cost: allows() goes through the rules of the group.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::sources {

class Robots {
 public:
  // Takes every file: lines that say nothing are passed over, and what stands behind the first 500 KiB too.
  static Robots parse(std::string_view file, std::string_view product);

  // `path` with its query: "/news/1.html?page=2".  The longest rule that fits decides, of two alike the one that allows.
  bool allows(std::string_view path) const;

  // Seconds between two requests, where the group says so ("Crawl-delay", which many hosts write).
  std::optional<double> delay() const { return delay_; }

 private:
  struct Rule {
    std::string pattern;  // As normalised() writes it, with * and $.
    bool allow = false;
  };
  std::vector<Rule> rules_;
  std::optional<double> delay_;
};

}  // namespace entente::sources
