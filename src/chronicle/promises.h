// What two states promised one another, what followed, and how old the promises are that nothing followed.
//
// A promise is one issue of one commitment, however many reports tell it.  Later deeds of the two on the same issue or
// under the same mechanism follow it; deeds elsewhere in its field, talks on it, and the same promise made again are told
// apart from these.  A deed that only one of the two is told to do counts where its report tells of both.
// A promise about the relationship itself is followed by ties that are restored, recognised or bettered.  Following is no
// proof of keeping: the reader is shown what followed.
//
// Pure function; thread-safe.  Cost: records, and the followers given.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chronicle/merge.h"
#include "chronicle/occurrence.h"

namespace entente::chronicle {

enum class Standing : std::uint8_t {
  followed,    // A deed on the same issue, or under the same mechanism.
  in_field,    // A deed in the same field of the domain tree, on no issue of its own.
  taken_up,    // Talks on the issue.
  repeated,    // Only promised again.
  open,        // Nothing.
  unspecific,  // No issue is named, so nothing can be said to follow.
};
std::string_view name_of(Standing standing);

struct Follower {
  std::uint32_t occurrence = 0;
  std::uint32_t record = 0;  // The record of it that shows why.
  Standing as = Standing::open;
  std::int32_t days_after = 0;
  std::string why;           // "issue law_enforcement.telecom_fraud"
};

struct Promise {
  std::uint32_t occurrence = 0;
  std::vector<std::string> by;      // States.
  std::vector<std::string> to;      // Empty where both promise.
  std::vector<std::string> issues;
  std::string mechanism;
  Standing standing = Standing::open;
  std::vector<Follower> followers;  // The nearest kind first, then by date.
  std::int32_t age_days = 0;        // From the promise to `today`.
};

inline constexpr std::size_t kAllFollowers = SIZE_MAX;

// By date.  `today` = the last day that the archive knows of.  Of each promise the first `most_followers`, in the order above.
std::vector<Promise> promises_between(const std::vector<Occurrence>& occurrences, std::span<const MergeInput> input, const std::string& state_a,
                                      const std::string& state_b, events::Day today, std::size_t most_followers = kAllFollowers);

}  // namespace entente::chronicle
