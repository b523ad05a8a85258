#include "actors/office_lookup.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "actors/name_pieces.h"

namespace entente::actors {
namespace {

constexpr TableDate kPresumedYears = 8;  // How long an open end is believed after it was last seen.

bool is_one_of(std::uint32_t office, std::span<const std::uint32_t> offices) {
  return std::find(offices.begin(), offices.end(), office) != offices.end();
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

// "Bounnhang Vorachith" → "bunang vorasit"-like: what is left when transliterators disagree.
std::string skeleton(std::string_view name) {
  std::string out;
  const std::string folded = fold(name);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    char c = folded[i];
    if (c == '-' || c == '\'' || c == ' ' || c == '.') continue;
    if (c == 'h' && i > 0 && !is_vowel(folded[i - 1])) continue;
    if (c == 'y' || c == 'j') c = 'i';
    if (c == 'q') c = 'k';
    if (c == 'w') c = 'v';
    if (c == 'z') c = 's';
    if (c == 'e') c = 'i';
    if (c == 'o') c = 'u';
    if (!out.empty() && out.back() == c) continue;
    out += c;
  }
  if (out.size() > 4 && out.back() == 'h') out.pop_back();
  return out;
}

}  // namespace

Standing standing(const Holding& holding, TableDate day) {
  if (day == kNoDate) return Standing::presumed;
  if (day < holding.period.from) return Standing::later;
  if (day > holding.period.to) return Standing::earlier;
  if (holding.period.to != kOpenEnd) return holding.period.from == kOpenBegin ? Standing::presumed : Standing::certain;
  if (holding.last_seen == kNoDate || day <= holding.last_seen) return Standing::certain;
  return day / 10000 - holding.last_seen / 10000 <= kPresumedYears ? Standing::presumed : Standing::earlier;
}

Holders find_holders(const Tables& tables, std::uint32_t state, std::span<const std::uint32_t> offices,
                     TableDate day) {
  Holders found;
  if (day == kNoDate) return found;
  Standing best = Standing::earlier;
  bool many = false;
  const auto& holdings = tables.holdings();
  for (const std::uint32_t h : tables.holdings_of_state(state)) {
    const Holding& holding = holdings[h];
    if (!is_one_of(holding.office, offices)) continue;
    const Standing stands = standing(holding, day);
    if (stands < Standing::presumed || stands < best) continue;
    const bool same_person = found.first != Tables::kNone && holdings[found.first].person == holding.person;
    const bool later = found.first == Tables::kNone || holding.period.from > holdings[found.first].period.from;
    if (stands > best || same_person) {
      found = {h, Tables::kNone};
      many = false;
    } else if (stands == Standing::presumed) {
      if (later) found = {h, Tables::kNone};
    } else if (found.second == Tables::kNone) {
      found.second = h;
    } else {
      many = true;
    }
    best = stands;
  }
  return many ? Holders{} : found;
}

std::uint32_t best_holding(const Tables& tables, const Person& person, std::span<const std::uint32_t> offices,
                           TableDate day) {
  std::uint32_t best = Tables::kNone;
  std::tuple<bool, Standing, int, TableDate> best_key{};
  for (std::uint32_t i = 0; i < person.holding_count; ++i) {
    const std::uint32_t h = person.first_holding + i;
    const Holding& holding = tables.holdings()[h];
    const Standing stands = standing(holding, day);
    const bool named = is_one_of(holding.office, offices);
    // Of offices held at once the highest speaks; of past ones the last.
    const int height = stands >= Standing::presumed ? 8 - tables.offices()[holding.office].rank : 0;
    const std::tuple key{named, stands, height, holding.period.from};
    if (best == Tables::kNone || key > best_key) {
      best = h;
      best_key = key;
    }
  }
  return best;
}

bool is_same_spelling(std::string_view a, std::string_view b) { return skeleton(a) == skeleton(b); }

}  // namespace entente::actors
