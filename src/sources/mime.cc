#include "sources/mime.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/content_hash.h"
#include "sources/charset.h"
#include "sources/format_reader.h"
#include "sources/headers.h"
#include "sources/html.h"
#include "sources/mapped_text.h"
#include "sources/publication_date.h"
#include "sources/white_space.h"

namespace entente::sources {
namespace {

constexpr unsigned kDeepest = 10;
constexpr std::size_t kMostParts = 200;

int hex_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

int base64_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

// "=3D" is a character, "=" at the end of a line no line end.
MappedText from_quoted_printable(std::string_view bytes, std::size_t offset) {
  MappedText text;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t sign = std::min(bytes.find('=', at), bytes.size());
    text.append_verbatim(bytes.substr(at, sign - at), offset + at);
    if (sign == bytes.size()) break;
    const std::string_view next = bytes.substr(sign + 1, 2);
    if (next.starts_with("\r\n")) {
      at = sign + 3;
    } else if (next.starts_with('\n')) {
      at = sign + 2;
    } else if (next.size() == 2 && hex_of(next[0]) >= 0 && hex_of(next[1]) >= 0) {
      const char c = static_cast<char>(hex_of(next[0]) * 16 + hex_of(next[1]));
      text.append_decoded({&c, 1}, offset + sign, 3);
      at = sign + 3;
    } else {
      text.append_verbatim("=", offset + sign);
      at = sign + 1;
    }
  }
  return text;
}

// Four letters are three bytes, and one piece of the map.
MappedText from_base64(std::string_view bytes, std::size_t offset) {
  MappedText text;
  std::array<int, 4> group{};
  std::size_t count = 0;
  std::size_t begin = 0;
  const auto finish = [&](std::size_t end) {
    if (count < 2) return;
    std::array<char, 3> made = {static_cast<char>(group[0] << 2 | group[1] >> 4), static_cast<char>(group[1] << 4 | group[2] >> 2),
                                static_cast<char>(group[2] << 6 | group[3])};
    text.append_decoded({made.data(), count - 1}, offset + begin, end - begin);
    count = 0;
    group = {};
  };
  std::size_t at = 0;
  for (; at < bytes.size() && bytes[at] != '='; ++at) {
    const int value = base64_of(bytes[at]);
    if (value < 0) continue;
    if (count == 0) begin = at;
    group[count++] = value;
    if (count == group.size()) finish(at + 1);
  }
  finish(at);
  return text;
}

Document decoded_body(std::string_view body, std::size_t offset, std::string_view encoding) {
  MappedText text;
  if (encoding == "quoted-printable") {
    text = from_quoted_printable(body, offset);
  } else if (encoding == "base64") {
    text = from_base64(body, offset);
  } else {
    text.append_verbatim(body, offset);
  }
  Document result;
  text.move_into(result);
  return result;
}

struct Part {
  std::string_view body;
  std::size_t offset = 0;  // Of the body in the message.
  std::string encoding;
  std::string charset;
};

struct Parts {
  std::optional<Part> html;
  std::optional<Part> plain;
  std::size_t count = 0;
};

// `body` is what stands at `offset` in the message, under `headers`.
void find_parts(const HeaderBlock& headers, std::string_view body, std::size_t offset, unsigned depth, Parts& parts) {
  if (++parts.count > kMostParts || depth > kDeepest) return;
  const std::string_view content = headers.value("content-type");
  const std::string type = content.empty() ? "text/plain" : main_value(content);
  if (type.starts_with("multipart/")) {
    const std::string boundary = "--" + parameter(content, "boundary");
    if (boundary.size() == 2) return;
    std::size_t begin = std::string_view::npos;  // Of the part that is open.
    for (std::size_t at = body.find(boundary); at != std::string_view::npos; at = body.find(boundary, at + boundary.size())) {
      if (at > 0 && body[at - 1] != '\n') continue;
      if (begin != std::string_view::npos) {
        const std::string_view part = body.substr(begin, at - begin);
        if (const auto inner = read_headers(part)) {
          find_parts(*inner, part.substr(inner->end), offset + begin + inner->end, depth + 1, parts);
        }
      }
      const std::size_t line_end = body.find('\n', at);
      if (line_end == std::string_view::npos || body.substr(at + boundary.size()).starts_with("--")) break;
      begin = line_end + 1;
    }
    return;
  }
  if (main_value(headers.value("content-disposition")) == "attachment") return;
  std::optional<Part>* place = type == "text/html" ? &parts.html : type == "text/plain" ? &parts.plain : nullptr;
  if (place == nullptr || *place || trimmed(body).empty()) return;
  *place = Part{body, offset, main_value(headers.value("content-transfer-encoding")), parameter(content, "charset")};
}

// RFC 2047: "=?utf-8?Q?Ministers=20meet?=".
std::string decoded_words(std::string_view value) {
  std::string result;
  bool after_word = false;
  while (!value.empty()) {
    const std::size_t begin = std::min(value.find("=?"), value.size());
    const std::string_view between = value.substr(0, begin);
    const std::size_t charset_end = begin == value.size() ? std::string_view::npos : value.find('?', begin + 2);
    const bool has_kind = charset_end != std::string_view::npos && charset_end + 2 < value.size() && value[charset_end + 2] == '?';
    const std::size_t end = has_kind ? value.find("?=", charset_end + 3) : std::string_view::npos;
    if (end == std::string_view::npos) {
      // Where no word ends any more, the rest is as it stands: looking again from each begin would take for ever.
      const std::size_t plain = has_kind ? value.size() : std::min(begin + 2, value.size());
      result += value.substr(0, plain);
      value.remove_prefix(plain);
      after_word = false;
      continue;
    }
    if (!after_word || !trimmed(between).empty()) result += between;  // White space between two such words is none.
    const std::string_view written = value.substr(charset_end + 3, end - charset_end - 3);
    std::string quoted(written);
    std::replace(quoted.begin(), quoted.end(), '_', ' ');
    const bool is_base64 = (value[charset_end + 1] | 0x20) == 'b';
    const MappedText bytes = is_base64 ? from_base64(written, 0) : from_quoted_printable(quoted, 0);
    const auto text = decode_bytes(bytes.text(), value.substr(begin + 2, charset_end - begin - 2));
    if (text) result += text->utf8.text;
    value.remove_prefix(end + 2);
    after_word = true;
  }
  return result;
}

// "The Agency" of "The Agency" <news@agency.example>; the domain where no name is given.
std::string sender_of(std::string_view from) {
  const std::size_t angle = std::min(from.find('<'), from.size());
  std::string name = decoded_words(trimmed(from.substr(0, angle)));
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  if (!trimmed(name).empty() && name.find('@') == std::string::npos) return std::string(trimmed(name));
  const std::size_t sign = from.find('@');
  if (sign == std::string_view::npos) return {};
  return std::string(from.substr(sign + 1, from.find_first_of("> )", sign) - sign - 1));
}

void take_headers(const HeaderBlock& headers, ParsedText& result) {
  Document& document = *result.document;
  document.title = decoded_words(headers.value("subject"));
  document.publisher = sender_of(headers.value("from"));
  document.given_id = headers.value("message-id");
  document.url = headers.value("archived-at");
  if (document.url.starts_with('<') && document.url.ends_with('>')) document.url = document.url.substr(1, document.url.size() - 2);
  if (!headers.value("content-language").empty()) document.language = headers.value("content-language");
  document.published.clear();
  document.published_basis.clear();
  const std::string_view written = headers.value("date");
  if (auto date = date_in_words(written)) {
    document.published = std::move(*date);
    document.published_basis = "Date header";
  } else if (!written.empty()) {
    result.troubles.push_back(trouble_of(TroubleKind::bad_date, "the mail's date is no date: '" + std::string(written.substr(0, 40)) + "'"));
  }
}

ParsedText lost(TroubleKind kind, std::string reason) {
  ParsedText result;
  result.troubles.push_back(trouble_of(kind, std::move(reason)));
  return result;
}

}  // namespace

ParsedText parse_mail(std::string_view message) {
  std::size_t begin = 0;
  if (message.starts_with("From ")) begin = std::min(message.find('\n'), message.size() - 1) + 1;
  const auto headers = read_headers(message.substr(begin));
  if (!headers) return lost(TroubleKind::bad_mail, "the mail does not begin with headers");
  begin += headers->end;
  Parts parts;
  find_parts(*headers, message.substr(begin), begin, 0, parts);
  const std::optional<Part>& part = parts.html ? parts.html : parts.plain;
  if (!part) return lost(TroubleKind::no_text, "the mail has no part in plain text or HTML");
  const Document bytes = decoded_body(part->body, part->offset, part->encoding);
  ParsedText result;
  if (parts.html) {
    result = parse_html(bytes.text, {PageKind::fragment, part->charset, ""});
    if (!result.document) return result;
    lead_through(*result.document, bytes);
  } else {
    auto text = decode_bytes(bytes.text, part->charset);
    if (!text) return lost(TroubleKind::bad_utf8, "bytes of no known character set");
    result.document = std::move(text->utf8);
    if (trimmed(result.document->text).empty()) return lost(TroubleKind::no_text, "the mail is empty");
    lead_through(*result.document, bytes);
  }
  result.document->id = content_id("d", result.document->text);
  take_headers(*headers, result);
  return result;
}

}  // namespace entente::sources
