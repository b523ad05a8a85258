#include <nlohmann/json.hpp>

#include "report/brief.h"

namespace entente::report {

std::string to_json(const Brief& brief) {
  using nlohmann::ordered_json;
  ordered_json out = {{"title", brief.title}, {"scope", brief.scope}, {"sections", ordered_json::array()}, {"passages", ordered_json::array()}};
  for (const Section& section : brief.sections) {
    ordered_json one = {{"heading", section.heading}, {"statements", ordered_json::array()}};
    for (const Statement& statement : section.statements) {
      one["statements"].push_back({{"text", statement.text}, {"records", statement.ids}});
    }
    for (const Table& table : section.tables) one["tables"].push_back({{"caption", table.caption}, {"header", table.header}, {"rows", table.rows}});
    out["sections"].push_back(std::move(one));
  }
  for (const Passage& passage : brief.passages) {
    out["passages"].push_back({{"record", passage.id}, {"text", passage.text}, {"sentence", passage.sentence}, {"dated", passage.dated}, {"coding", passage.coding},
                               {"publisher", passage.publisher}, {"published", passage.published}, {"title", passage.title},
                               {"url", passage.url}});
    // 0 stands for none: nobody measured imported event data (docs/formats/record.md).
    if (passage.confidence > 0) out["passages"].back()["confidence"] = passage.confidence;
  }
  // Bytes that are no UTF-8 cannot come here (readers refuse them); should one, it is shown as U+FFFD, not thrown.
  return out.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace entente::report
