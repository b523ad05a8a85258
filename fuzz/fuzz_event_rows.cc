// Any bytes as rows of event data: a record has both sides, a date and no passage, or the row is left out.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "events/event_rows.h"
#include "events/without_passage.h"

namespace events = entente::events;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const events::Ontology ontology = events::Ontology::standard().value();
  static const entente::actors::Tables tables = entente::actors::Tables::load(ENTENTE_SOURCE_DIR "/data/actors").value();
  static events::RowCoder coder = events::RowCoder::make(ontology, tables).value();
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  bool first = true;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::vector<std::string_view> row;
    for (std::string_view line = bytes.substr(0, end);;) {
      const std::size_t tab = std::min(line.find('\t'), line.size());
      row.push_back(line.substr(0, tab));
      if (tab == line.size()) break;
      line.remove_prefix(tab + 1);
    }
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (first) {
      first = false;
      const std::string format = coder.find_format(row);
      if (!coder.begin(format.empty() ? "petrarch" : format, row, "").ok()) return 0;
    }
    events::CodedRow out;
    if (coder.code(row, out) != events::RowLoss::none) continue;
    const events::Record& record = out.record;
    if (record.parties.size() != 2 || record.date.begin == events::kNoDay || !events::is_without_passage(record) || out.published.empty()) std::abort();
  }
  return 0;
}
