// What happened once, however many reports tell of it: the type that chronicle/ hands on.
//
// An occurrence is a set of records and the reasons that hold them together; it copies nothing of them and
// can be taken apart again.  It is a pure function of the set of records, so reading in another order, or
// reading the same report twice, gives the same occurrences with the same ids.  An id is that of the record that founds the
// occurrence: it stays when later reports join, and whoever sees only a part of the archive gives the same one, unless the
// founder lies outside that part.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/record.h"

namespace entente::chronicle {

struct Member {
  std::uint32_t record = 0;  // Index into the records that were merged.
  std::string reason;        // Why it belongs here: "with r-5f…: same sides, same day, both name Zhao Kezhi".
};

struct Occurrence {
  std::string id;  // "o-5f0c…", founded by the record "r-5f0c…".
  std::vector<Member> members;  // By date, then record id; the first founds the occurrence.
  std::vector<std::string> states;  // Sorted; all sides of all members.
  std::string type;
  std::string mode;
  std::string domain;
  events::Kind kind = events::Kind::event;
  events::Status status = events::Status::happened;
  events::Date date;  // The best supported of the members' dates.
  std::uint32_t source_families = 1;  // Independent witnesses (chronicle/witnesses.h): neither copies nor publishers of one owner count twice.
  bool dates_disagree = false;
  bool together = false;  // Several states did to others what would be hostile between them: "Lao and Chinese police raided …".
  std::optional<std::uint32_t> parent;   // Index of the visit that this meeting or signing was part of.
  std::optional<std::uint32_t> outcome;  // Of a plan: index of the deed that came of it.  Linked, never merged.
};

}  // namespace entente::chronicle
