#include "actors/tables.h"

#include <algorithm>

namespace entente::actors {
namespace {

template <typename Row>
std::uint32_t find_code(const std::vector<Row>& rows, const std::vector<std::uint32_t>& order, std::string_view code) {
  const auto found = std::lower_bound(order.begin(), order.end(), code,
                                      [&](std::uint32_t i, std::string_view wanted) { return rows[i].code < wanted; });
  return found != order.end() && rows[*found].code == code ? *found : Tables::kNone;
}

}  // namespace

std::span<const std::uint32_t> Tables::holdings_of_state(std::uint32_t state) const {
  if (state + 1 >= state_holdings_begin_.size()) return {};
  const std::uint32_t first = state_holdings_begin_[state];
  return state_holdings_.all().subspan(first, state_holdings_begin_[state + 1] - first);
}

std::span<const std::uint32_t> Tables::persons_called(std::uint64_t piece) const {
  static_assert(sizeof(Called) == 16);
  const std::span<const Called> called = called_.all();
  const auto [first, last] = std::equal_range(
      called.begin(), called.end(), Called{piece, 0},
      [](const Called& a, const Called& b) { return a.piece < b.piece; });
  const auto begin = static_cast<std::size_t>(first - called.begin());
  return called_persons_.all().subspan(begin, static_cast<std::size_t>(last - first));
}

std::uint32_t Tables::find_state(std::string_view code) const { return find_code(states_, state_order_, code); }

std::uint32_t Tables::find_organisation(std::string_view code) const {
  return find_code(organisations_, organisation_order_, code);
}

std::uint32_t Tables::find_owner(std::string_view code) const {
  if (const std::uint32_t state = find_state(code); state != kNone) return state;
  const std::uint32_t organisation = find_organisation(code);
  return organisation == kNone ? kNone : owner_of_organisation(organisation);
}

void Tables::add_foreign(std::span<const ForeignName> names) {
  for (const ForeignName& foreign : names) {
    Sense sense;
    sense.kind = SenseKind::coded;
    sense.index = static_cast<std::uint32_t>(coded_.size());
    sense.period = foreign.period;
    // Foreign dictionaries are all capitals: their case says nothing, so names must stand large in the text.
    if (!matcher_.add(foreign.name, sense, foreign.is_agent ? CaseRule::any : CaseRule::as_written)) continue;
    coded_.push_back({arena_.keep(foreign.state), arena_.keep(foreign.sector), arena_.keep(foreign.name),
                      foreign.is_agent, foreign.is_former});
  }
  matcher_.freeze();
}

}  // namespace entente::actors
