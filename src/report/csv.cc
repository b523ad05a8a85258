#include "report/csv.h"

#include <array>
#include <cstdio>

#include "events/without_passage.h"
#include "report/wording.h"

namespace entente::report {
namespace {

bool is_number(const std::string& text) { return text.find_first_not_of("0123456789.-e") == std::string::npos; }

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "|") + part;
  return out;
}

// States on one side, or persons where `persons`.
std::string parties(const events::Record& record, events::Side side, bool persons) {
  std::vector<std::string> found;
  for (const events::Party& party : record.parties) {
    if (party.side != side) continue;
    const std::string& value = persons ? party.person : party.state;
    if (!value.empty()) found.push_back(value);
  }
  return joined(found);
}

std::string number(double value) {
  std::array<char, 32> digits;
  std::snprintf(digits.data(), digits.size(), "%.3g", value);
  return digits.data();
}

}  // namespace

std::string csv_cell(std::string text) {
  const bool formula = !text.empty() && (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@');
  if (formula && !is_number(text)) text.insert(0, 1, '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string csv_header() {
  return "record,kind,type,mode,cameo,goldstein,status,voice,date_begin,date_end,date_precision,date_basis,"
         "sources,targets,participants,source_persons,target_persons,participant_persons,domain,issues,"
         "first,ordinal,mechanism,framework,confidence,text,document,document_id,begin,end,publisher,published,title,url,rule\n";
}

std::string csv_row(const events::Record& record, const chronicle::Source& source) {
  const std::array<std::string, 35> cells = {
      record.id, std::string(events::name_of(record.kind)), record.type, record.mode, record.cameo,
      record.goldstein.has_value() ? number(*record.goldstein) : "", std::string(events::name_of(record.status)),
      std::string(events::name_of(record.voice)), events::to_iso(record.date.begin), events::to_iso(record.date.end),
      std::string(events::name_of(record.date.precision)), record.date.basis,
      parties(record, events::Side::source, false), parties(record, events::Side::target, false),
      parties(record, events::Side::participant, false), parties(record, events::Side::source, true),
      parties(record, events::Side::target, true), parties(record, events::Side::participant, true), record.domain,
      joined(record.issues), record.first.has_value() ? record.first->trigger : "",
      record.ordinal.has_value() ? std::to_string(*record.ordinal) : "", record.mechanism, record.framework,
      events::is_without_passage(record) ? "" : number(record.confidence), shown_text(record), record.document, source.given_id,
      std::to_string(to_number(record.span.begin)), std::to_string(to_number(record.span.end)), source.publisher,
      source.published, source.title, source.url, record.rule};
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  return line + '\n';
}

}  // namespace entente::report
