// Rows of directed pairs in the columns of GDELT 1.0 (its Event Codebook 1.03) and of ICEWS (its Dataverse files).
//
// A row is an occurrence and a pair, not a report: NumMentions are its records, NumArticles its documents, NumSources
// its independent witnesses.  What those data sets do not have stays empty.

#include <array>
#include <set>

#include "base/content_hash.h"
#include "events/calendar.h"
#include "report/exchange.h"
#include "report/listed.h"

namespace entente::report {
namespace {

struct Row {
  const chronicle::Occurrence* occurrence = nullptr;
  const events::Record* record = nullptr;  // The surest; gives code, sides and place.
  const events::Party* source = nullptr;
  const events::Party* target = nullptr;
};

// Calls `visit` for each ordered pair of each deed with a CAMEO code.
template <typename Visit>
void each_row(const chronicle::Chronicle& chronicle, const Visit& visit) {
  for (const chronicle::Occurrence& one : chronicle.occurrences) {
    const events::Record* best = is_done(one) ? best_record(chronicle, one) : nullptr;
    if (best == nullptr || best->cameo.empty() || one.date.begin == events::kNoDay) continue;
    std::set<std::pair<std::string, std::string>> seen;
    const auto row = [&](const events::Party& from, const events::Party& to) {
      if (from.state.empty() || to.state.empty() || from.state == to.state || !seen.emplace(from.state, to.state).second) return;
      visit(Row{&one, best, &from, &to});
    };
    for (const events::Party& from : best->parties) {
      for (const events::Party& to : best->parties) {
        const bool directed = from.side == events::Side::source && to.side == events::Side::target;
        const bool joint = from.side == events::Side::participant && to.side == events::Side::participant;
        const bool joined = (from.side == events::Side::participant && to.side == events::Side::target) ||
                            (from.side == events::Side::source && to.side == events::Side::participant);
        if (directed || joint || joined) row(from, to);
      }
    }
  }
}

std::string cell(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

// A whole number that two programs give the same pair: 60 bits of the hash of the occurrence and the pair.
std::string number_of(const Row& row) {
  const std::string hash = sha256_hex(row.occurrence->id + "|" + row.source->state + "|" + row.target->state);
  return std::to_string(std::stoull(hash.substr(0, 15), nullptr, 16));
}

std::string compact(events::Day day) {
  std::string iso = events::to_iso(day);
  std::erase(iso, '-');
  return iso;
}

std::string fixed(double value, const char* format) {
  std::array<char, 32> digits;
  std::snprintf(digits.data(), digits.size(), format, value);
  return digits.data();
}

std::string coordinate(const std::optional<double>& value) { return value.has_value() ? fixed(*value, "%.4f") : ""; }

// CAMEO's quad classes: verbal and material cooperation, verbal and material conflict.
int quad_class(int root) { return root <= 5 ? 1 : root <= 9 ? 2 : root <= 13 ? 3 : 4; }

std::string joined(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : "\t") + cell(cells[i]);
  return line + '\n';
}

// Code, name, country, known group, ethnic, two religions, three types.
void add_actor(std::vector<std::string>& cells, const events::Party& party, const std::vector<StateName>& names) {
  const bool state = party.state.size() == 3;
  const std::string group = state ? "" : party.state.substr(party.state.find(':') + 1);
  cells.insert(cells.end(), {(state ? party.state : group) + party.sector, name_of(names, party.state), state ? party.state : "", group, "", "", "",
                             state ? party.sector : party.state.substr(0, party.state.find(':')), "", ""});
}

}  // namespace

std::string to_gdelt(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names) {
  std::string out;
  each_row(chronicle, [&](const Row& row) {
    const chronicle::Occurrence& one = *row.occurrence;
    const events::Record& record = *row.record;
    const events::CivilDate when = events::civil(one.date.begin);
    const std::string day = compact(one.date.begin);
    std::set<std::string> documents;
    events::Day told = events::kNoDay;
    for (const chronicle::Member& member : one.members) {
      documents.insert(chronicle.records[member.record].document);
      const events::Day published = chronicle::day_of_publication(chronicle.source(member.record).published);
      if (published != events::kNoDay && (told == events::kNoDay || published < told)) told = published;
    }
    const int root = std::stoi(record.cameo.substr(0, 2));
    std::vector<std::string> cells = {number_of(row), day, day.substr(0, 6), day.substr(0, 4),
                                      fixed(when.year + (when.month * 30 + when.day) / 365.0, "%.4f")};
    add_actor(cells, *row.source, names);
    add_actor(cells, *row.target, names);
    cells.insert(cells.end(), {"1", record.cameo, record.cameo.substr(0, 3), record.cameo.substr(0, 2), std::to_string(quad_class(root)),
                               record.goldstein.has_value() ? fixed(*record.goldstein, "%.1f") : "", std::to_string(one.members.size()),
                               std::to_string(one.source_families), std::to_string(documents.size()), ""});
    cells.insert(cells.end(), 14, "");  // Where the actors are is not known.
    const bool placed = record.place.has_value();
    const std::string kind = !placed ? "0" : record.place->precision == "city" ? "4" : record.place->precision == "region" ? "5" : "1";
    cells.insert(cells.end(), {kind, placed ? record.place->name : "", "", "", placed ? coordinate(record.place->latitude) : "",
                               placed ? coordinate(record.place->longitude) : "", "", told == events::kNoDay ? "" : compact(told),
                               chronicle.source(static_cast<std::uint32_t>(row.record - chronicle.records.data())).url});
    out += joined(cells);
  });
  return out;
}

std::string to_icews(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names) {
  std::string out = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\t"
                    "Target Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n";
  each_row(chronicle, [&](const Row& row) {
    const events::Record& record = *row.record;
    const chronicle::Source& source = chronicle.source(static_cast<std::uint32_t>(row.record - chronicle.records.data()));
    const auto name = [&](const events::Party& party) {
      const std::string person = party.person.empty() ? party.organisation : party.person;
      return person.empty() ? name_of(names, party.state) : person;
    };
    const bool placed = record.place.has_value();
    const std::string precision = placed ? record.place->precision : "";
    out += joined({number_of(row), events::to_iso(row.occurrence->date.begin), name(*row.source), row.source->sector, name_of(names, row.source->state),
                   record.trigger_text, record.cameo, record.goldstein.has_value() ? fixed(*record.goldstein, "%.1f") : "", name(*row.target),
                   row.target->sector, name_of(names, row.target->state), source.id, "", source.publisher, precision == "city" ? record.place->name : "",
                   "", precision == "region" ? record.place->name : "", placed ? name_of(names, record.place->state) : "",
                   placed ? coordinate(record.place->latitude) : "", placed ? coordinate(record.place->longitude) : ""});
  });
  return out;
}

}  // namespace entente::report
