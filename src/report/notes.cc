// A note a record, for programs that keep folders of Markdown.

#include <algorithm>

#include "report/exchange.h"
#include "report/listed.h"
#include "report/wording.h"

namespace entente::report {
namespace {

// A double-quoted YAML scalar.
std::string yaml(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '"';
}

// Words of a document must not become headings, links or code of the note.
std::string quoted(std::string_view text) {
  std::string out = "> ";
  for (const char c : text) {
    if (c == '\n') {
      out += "\n> ";
      continue;
    }
    if (std::string_view("\\`*_[]<>#|!").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::vector<Note> to_notes(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names) {
  std::vector<std::string> occurrence_of(chronicle.records.size());
  for (const chronicle::Occurrence& one : chronicle.occurrences) {
    for (const chronicle::Member& member : one.members) occurrence_of[member.record] = one.id;
  }
  std::vector<Note> notes;
  for (std::uint32_t i = 0; i < chronicle.records.size(); ++i) {
    const events::Record& record = chronicle.records[i];
    if (record.handling == events::kAggregateOnly) continue;
    const chronicle::Source& source = chronicle.source(i);
    std::string states;
    std::string links;
    std::vector<std::string> seen;
    for (const events::Party& party : record.parties) {
      if (party.state.empty() || std::find(seen.begin(), seen.end(), party.state) != seen.end()) continue;
      seen.push_back(party.state);
      states += (states.empty() ? "" : ", ") + yaml(party.state);
      links += (links.empty() ? "" : ", ") + std::string("[[") + name_of(names, party.state) + "]]";
    }
    std::string text = "---\nrecord: " + record.id + "\n";
    if (!occurrence_of[i].empty()) text += "occurrence: " + occurrence_of[i] + "\n";
    text += "kind: " + std::string(events::name_of(record.kind)) + "\n";
    if (!record.type.empty()) text += "type: " + record.type + "\n";
    if (!record.mode.empty()) text += "mode: " + record.mode + "\n";
    if (!record.cameo.empty()) text += "cameo: " + yaml(record.cameo) + "\n";
    text += "status: " + std::string(events::name_of(record.status)) + "\nvoice: " + std::string(events::name_of(record.voice)) + "\n";
    text += "states: [" + states + "]\ndomain: " + yaml(record.domain) + "\n";
    text += "begin: " + yaml(events::to_iso(record.date.begin)) + "\nend: " + yaml(events::to_iso(record.date.end)) + "\ndate_basis: " + yaml(record.date.basis) + "\n";
    text += "document: " + source.id + "\nbytes: [" + std::to_string(to_number(record.span.begin)) + ", " + std::to_string(to_number(record.span.end)) + "]\n";
    text += "publisher: " + yaml(source.publisher) + "\npublished: " + yaml(source.published) + "\nurl: " + yaml(source.url) + "\n---\n\n";
    text += quoted(record.text) + "\n\n" + links + ": " + act_in_words(record.type, record.mode) + ", " + date_in_words(record.date) + ". " +
            source.publisher + ".\n";
    notes.push_back({record.id + ".md", std::move(text)});
  }
  return notes;
}

}  // namespace entente::report
