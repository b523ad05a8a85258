#include "sources/plain_text.h"

#include <array>
#include <cassert>
#include <string>

#include "base/content_hash.h"
#include "sources/charset.h"
#include "sources/format.h"
#include "sources/format_reader.h"
#include "sources/mapped_text.h"
#include "sources/publication_date.h"
#include "sources/utf8_check.h"
#include "sources/white_space.h"

namespace entente::sources {
namespace {

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

struct HeaderLine {
  std::string key;  // In lower case.
  std::string_view value;
  std::size_t begin;  // Of the line in the file.
};

struct Header {
  std::vector<HeaderLine> lines;
  std::size_t end = 0;  // The first byte behind the blank line.
};

// "Title: …": a word of letters and hyphens, a colon, then anything.
std::optional<HeaderLine> header_line(std::string_view line, std::size_t begin) {
  constexpr std::size_t kLongestKey = 20;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kLongestKey) return std::nullopt;
  for (const char c : line.substr(0, colon)) {
    if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-') return std::nullopt;
  }
  return HeaderLine{lower_case(line.substr(0, colon)), trimmed(line.substr(colon + 1)), begin};
}

bool opens_header(std::string_view key) {
  constexpr std::array<std::string_view, 6> kKnown = {"title", "date", "publisher", "url", "id", "language"};
  for (const std::string_view known : kKnown) {
    if (key == known) return true;
  }
  return false;
}

// Nothing where the first line has none of the known keys, or a line before the first blank one has no key: then
// the file is text from its first byte on.
std::optional<Header> find_header(std::string_view file, std::size_t begin) {
  Header header;
  std::size_t at = begin;
  while (at < file.size()) {
    const std::size_t stop = std::min(file.find('\n', at), file.size());
    const std::string_view line = file.substr(at, stop - at);
    const std::size_t next = std::min(stop + 1, file.size());
    if (trimmed(line).empty()) {
      header.end = next;
      break;
    }
    auto parsed = header_line(line, at);
    if (!parsed || (header.lines.empty() && !opens_header(parsed->key))) return std::nullopt;
    header.lines.push_back(std::move(*parsed));
    header.end = at = next;
  }
  if (header.lines.empty()) return std::nullopt;
  return header;
}

void apply(const HeaderLine& line, ParsedText& result) {
  Document& document = *result.document;
  if (line.key == "title") document.title = line.value;
  if (line.key == "publisher") document.publisher = line.value;
  if (line.key == "url") document.url = line.value;
  if (line.key == "id") document.given_id = line.value;
  if (line.key == "language") document.language = line.value;
  if (line.key != "date" || line.value.empty()) return;
  if (auto date = publication_date(line.value)) {
    document.published = std::move(*date);
    document.published_basis = "header line";
    return;
  }
  Trouble notice;
  notice.kind = TroubleKind::bad_date;
  notice.byte = line.begin;
  notice.reason = "the header's date is no date: '" + std::string(line.value.substr(0, 40)) + "'";
  notice.hint = "write it as 2018-05-23";
  result.troubles.push_back(std::move(notice));
}

std::optional<Trouble> why_no_text(std::string_view file) {
  if (const auto bad = first_bad_utf8(file)) {
    return trouble_of(TroubleKind::bad_utf8, "bytes that are no UTF-8", "convert the file with iconv -t UTF-8", *bad);
  }
  if (const std::size_t zero = file.find('\0'); zero != std::string_view::npos) {
    return trouble_of(TroubleKind::unsupported, "a zero byte, so this is no plain text", "", zero);
  }
  return std::nullopt;
}

ParsedText parse_utf8(std::string_view file) {
  ParsedText result;
  if (auto why = why_no_text(file)) {
    result.troubles.push_back(std::move(*why));
    return result;
  }
  std::size_t text_begin = file.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  result.document.emplace();
  if (const auto header = find_header(file, text_begin)) {
    text_begin = header->end;
    for (const HeaderLine& line : header->lines) apply(line, result);
  }
  const std::string_view text = file.substr(text_begin);
  if (trimmed(text).empty()) {
    result.document.reset();
    result.troubles.assign(1, trouble_of(TroubleKind::no_text, "a header without a text behind it", "", text_begin));
    return result;
  }
  Document& document = *result.document;
  document.text.assign(text);
  document.id = content_id("d", text);
  if (text_begin > 0) {
    document.offset_map.push_back({TextByte{0}, static_cast<SourceByte>(text_begin),
                                   static_cast<std::uint32_t>(text.size())});
  }
  return result;
}

}  // namespace

ParsedText parse_plain_text(std::string_view file, std::string_view charset) {
  assert(file.size() <= UINT32_MAX);
  if (!first_bad_utf8(file)) return parse_utf8(file);
  const auto decoded = charset.empty() ? decode_plain(file) : decode_bytes(file, charset);
  if (!decoded || decoded->utf8.offset_map.empty()) return parse_utf8(file);
  ParsedText result = parse_utf8(decoded->utf8.text);
  if (result.document) lead_through(*result.document, decoded->utf8);
  return result;
}

}  // namespace entente::sources
