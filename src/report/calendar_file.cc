// What is planned, as an iCalendar file (RFC 5545).

#include "report/exchange.h"
#include "report/listed.h"
#include "report/wording.h"

namespace entente::report {
namespace {

// 3.3.11: backslash, semicolon, comma and line end are escaped.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  return out;
}

// 3.1: no line is longer than 75 bytes; a break never parts a character.
void add_line(std::string& out, std::string_view line) {
  std::size_t room = 75;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = 74;
  }
  out.append(line).append("\r\n");
}

std::string compact(std::string iso) {
  std::erase(iso, '-');
  return iso;
}

bool is_ahead(const chronicle::Occurrence& one) {
  if (one.status == events::Status::denied || one.status == events::Status::hypothetical) return false;
  if (one.kind != events::Kind::event && one.kind != events::Kind::commitment) return false;
  return !is_done(one) && one.status != events::Status::attempted && one.date.begin != events::kNoDay && one.date.end != events::kNoDay &&
         one.date.end - one.date.begin <= 31;
}

}  // namespace

std::string to_icalendar(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names) {
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//Entente//planned events//EN");
  for (const chronicle::Occurrence& one : chronicle.occurrences) {
    const events::Record* best = is_ahead(one) ? best_record(chronicle, one) : nullptr;
    if (best == nullptr) continue;
    const chronicle::Source& source = chronicle.source(static_cast<std::uint32_t>(best - chronicle.records.data()));
    const events::Day told = chronicle::day_of_publication(source.published);
    add_line(out, "BEGIN:VEVENT");
    add_line(out, "UID:" + one.id + "@entente");
    // When it became known; a calendar file that is written again is the same.
    add_line(out, "DTSTAMP:" + compact(events::to_iso(told == events::kNoDay ? one.date.begin : told)) + "T000000Z");
    add_line(out, "DTSTART;VALUE=DATE:" + compact(events::to_iso(one.date.begin)));
    add_line(out, "DTEND;VALUE=DATE:" + compact(events::to_iso(one.date.end + 1)));
    add_line(out, "SUMMARY:" + escaped(headline_of(one, names) + " (" + std::string(events::name_of(one.status)) + ")"));
    add_line(out, "STATUS:TENTATIVE");
    if (best->place.has_value() && !best->place->name.empty()) add_line(out, "LOCATION:" + escaped(best->place->name));
    add_line(out, "DESCRIPTION:" + escaped(date_in_words(one.date) + " (" + one.date.basis + "). “" + best->text + "” " + source.publisher + ", " +
                                          source.published + " [" + best->id + "]"));
    if (source.url.starts_with("https://") || source.url.starts_with("http://")) add_line(out, "URL:" + source.url);
    add_line(out, "END:VEVENT");
  }
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace entente::report
