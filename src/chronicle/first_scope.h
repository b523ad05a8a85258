// What a claimed first says of itself, and whether an earlier record is of the kind that it denies.
//
// "The first ministerial meeting on law enforcement" is denied by an earlier meeting of the two police ministers, not by a
// police minister's call on the president or on the minister of defence: the same kind of bodies (data/chronicle/bodies.tsv),
// on the same level, in the same kind of act.  "Frontier meeting" names a thing by words of its own: what shares none of
// them is no earlier one.
//
// Pure functions; thread-safe.  Cost: the words of the two records.

#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "chronicle/likeness.h"
#include "events/record.h"

namespace entente::chronicle {

struct FirstScope {
  Family family = Family::other;
  std::string type;                  // PLOVER type, of acts that are no visits, meetings, calls or signings.
  std::vector<std::string> states;   // The sides claimed.
  std::vector<std::string> sources;  // Who visits; only for visits.
  std::vector<std::string> targets;
  bool any_target = false;           // "First overseas trip": a visit to any state denies it.
  bool from_an_anchor = false;       // "… after his re-appointment": since a day that the words do not give.
  int rank = 0;                      // Of the visitor; 0 = the scope does not ask.
  bool ministerial = false;
  std::string person;                // "His first visit": a first of this person alone.
  std::string mechanism;
  std::set<std::string> bodies;      // Classes of bodies that meet.
  std::set<std::string> words;       // Of the scope, without small ones; those that all the claims share.
  std::set<std::string> own_words;   // Of these, the ones that are this thing's own ("frontier").
};

// REQUIRES: at least one record; all carry a first, and are claims of one.
FirstScope scope_of(std::span<const events::Record* const> claims);

// None since this day, by the words of the claim ("in more than a decade", "this year"); kNoDay = ever.
events::Day window_of(const events::First& first, events::Day day);

// The words that tell one claimed thing from another; for finding claims of the same.
std::set<std::string> own_words_of(const events::First& first);

enum class Fit : std::uint8_t { none, wider, at_scope };

// `why` tells what makes it fit: "Li Keqiang, rank 2".
Fit fit_of(const FirstScope& scope, const events::Record& earlier, std::string& why);

}  // namespace entente::chronicle
