// Records that came with event data instead of a text (events/event_rows.h).

#pragma once

#include <string>
#include <string_view>

#include "events/record.h"

namespace entente::events {

inline constexpr std::string_view kImportRule = "import ";

inline bool is_without_passage(const Record& record) { return record.span.empty() && record.rule.starts_with(kImportRule); }

// "known from event data of gdelt2, without a passage": what stands where others show their words; never in quotation marks.
inline std::string words_for_no_passage(const Record& record) {
  return "known from event data of " + record.rule.substr(kImportRule.size()) + ", without a passage";
}

}  // namespace entente::events
