// Where it was: the place of an event, apart from the places that are only talked about.
//
// "Beijing" may be a government, a topic or the place where something happened.  Only a place in the locative part of
// the event's own clause ("in Vientiane"), the destination of a visit, and – weakly – the dateline are places of the
// event.  A mention that acts (subject, metonym) never is.
// Cities come from data/places/*.tsv where present; without them a place has a name and the state of its mention.
// Immutable once loaded; safe from many threads.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "events/record.h"
#include "events/sentence_input.h"

namespace entente::events {

struct City {
  std::string ascii_name;
  std::string state;   // Alpha-3.
  std::string region;
  double latitude = 0;
  double longitude = 0;
  std::int64_t population = 0;
};

class Cities {
 public:
  // Rows of ascii_name, state, region, latitude, longitude, population; lines that begin with '#' are remarks.
  // Fails with bad_input naming `source` and the line.
  static Result<Cities> parse(std::string_view table, std::string_view source);

  // The city of that name; of several the one in `state` if given, else the largest.  Null if unknown.
  const City* find(std::string_view name, std::string_view state = {}) const;
  std::size_t size() const { return cities_.size(); }

 private:
  std::vector<City> cities_;  // Sorted by name in lower case, then population, largest first.
};

// The place of what the token `trigger` tells, or nothing.  `mode` is PLOVER's ("visit": the destination counts).
// `cities` may be null.
std::optional<Place> place_of(std::uint32_t trigger, const SentenceInput& input, std::string_view mode,
                              const Cities* cities);

}  // namespace entente::events
