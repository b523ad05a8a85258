#include "report/listed.h"

#include "report/wording.h"

namespace entente::report {

const events::Record* best_record(const chronicle::Chronicle& chronicle, const chronicle::Occurrence& occurrence) {
  const events::Record* best = nullptr;
  for (const chronicle::Member& member : occurrence.members) {
    const events::Record& record = chronicle.records[member.record];
    if (record.handling == events::kAggregateOnly) continue;
    if (best == nullptr || record.confidence > best->confidence) best = &record;
  }
  return best;
}

const std::string& name_of(const std::vector<StateName>& names, const std::string& code) {
  for (const StateName& one : names) {
    if (one.code == code) return one.name;
  }
  return code;
}

std::string headline_of(const chronicle::Occurrence& occurrence, const std::vector<StateName>& names) {
  std::string words;
  for (std::size_t i = 0; i < occurrence.states.size(); ++i) {
    words += (i == 0 ? "" : i + 1 == occurrence.states.size() ? " and " : ", ") + name_of(names, occurrence.states[i]);
  }
  return words + ": " + act_in_words(occurrence);
}

bool is_done(const chronicle::Occurrence& occurrence) {
  if (occurrence.kind != events::Kind::event && occurrence.kind != events::Kind::series) return false;
  return occurrence.status == events::Status::happened || occurrence.status == events::Status::ongoing || occurrence.status == events::Status::ended;
}

std::string root_of(const std::string& domain) { return domain.empty() ? "other" : domain.substr(0, domain.find('.')); }

}  // namespace entente::report
