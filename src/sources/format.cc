// The table of formats stands at the end of this file; the first row whose test holds is the format.

#include "sources/format.h"

#include <algorithm>
#include <array>
#include <string>

#include "sources/table_rows.h"
#include "sources/white_space.h"

namespace entente::sources {
namespace {

struct Start {
  std::string_view bytes;  // Without a byte order mark.
  std::string_view text;   // From the first character that is no white space.
  bool whole;
  const FieldMap& fields;
};

std::string_view without_space(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kWhiteSpace);
  return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_with(std::string_view text, std::string_view lower_case) {
  if (text.size() < lower_case.size()) return false;
  return std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char wanted, char c) { return lower(c) == wanted; });
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// ---- JSON

// "{" and then a key or the end of the object, which prose does not write.
bool begins_an_object(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::string_view inside = without_space(text.substr(1));
  return inside.empty() || inside.front() == '"' || inside.front() == '}';
}

// An array of objects, or an object whose first line stops where JSON goes on.
bool is_json(const Start& start) {
  if (start.text.starts_with('[')) {
    const std::string_view inside = without_space(start.text.substr(1));
    return begins_an_object(inside) || inside.starts_with(']');
  }
  if (!begins_an_object(start.text)) return false;
  std::string_view rest = start.text;
  const std::string_view line = trimmed(take_line(rest));
  return !rest.empty() && std::string_view("{[,:").find(line.back()) != std::string_view::npos;
}

// A feed with a broken line is still a feed: half of the lines in sight decide, or the first alone.
bool are_json_lines(const Start& start) {
  if (begins_an_object(start.text)) return true;
  std::string_view rest = start.text;
  std::size_t lines = 0;
  std::size_t objects = 0;
  while (!rest.empty() && lines < 20) {
    const std::string_view line = without_space(take_line(rest));
    if (line.empty()) continue;
    ++lines;
    if (begins_an_object(line)) ++objects;
  }
  return objects > 0 && 2 * objects >= lines;
}

// ---- Markup

// What stands before the first element: comments, declarations and processing instructions fall away.
std::string_view first_element(std::string_view text, bool doctype_too) {
  for (;;) {
    text = without_space(text);
    const bool comment = text.starts_with("<!--");
    const bool instruction = text.starts_with("<?xml");
    if (!comment && !instruction && !(doctype_too && begins_with(text, "<!doctype"))) return text;
    const std::string_view stop = comment ? "-->" : instruction ? "?>" : ">";
    std::size_t end = text.find(stop);
    // A declaration may hold others in brackets.
    if (const std::size_t bracket = text.find('['); !comment && !instruction && bracket < end) end = text.find('>', text.find(']', bracket));
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + stop.size());
  }
}

bool is_any_of(std::string_view element, std::string_view wanted) {
  if (!begins_with(element, wanted)) return false;
  const char next = element.size() > wanted.size() ? element[wanted.size()] : '>';
  return next == '>' || next == '/' || kWhiteSpace.find(next) != std::string_view::npos;
}

bool is_feed(const Start& start) {
  const std::string_view element = first_element(start.text, true);
  return is_any_of(element, "<rss") || is_any_of(element, "<feed") || is_any_of(element, "<rdf:rdf") || is_any_of(element, "<atom:feed");
}

// Fragments begin with any element of HTML.
bool is_html(const Start& start) {
  constexpr std::array<std::string_view, 14> kBegins = {"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script",
                                                        "<div", "<p>", "<p ", "<article", "<main", "<table", "<h1"};
  const std::string_view element = first_element(start.text, false);
  return std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view begin) { return begins_with(element, begin); });
}

// A page in UTF-16 looks like one without its zeros.
bool is_wide_html(const Start& start) {
  if (!start.bytes.starts_with("\xff\xfe") && !start.bytes.starts_with("\xfe\xff")) return false;
  std::string narrow(start.bytes.substr(2));
  std::erase(narrow, '\0');
  return is_html({narrow, without_space(narrow), start.whole, start.fields});
}

bool is_xml(const Start& start) { return begins_with(start.text, "<?xml"); }

// ---- Mail

std::string header_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  std::string name;
  for (const char c : line.substr(0, colon)) {
    if (c <= ' ' || c > '~') return {};
    name += lower(c);
  }
  return name;
}

// A block of headers with a sender and one that only mail programs write.
bool is_mail(const Start& start) {
  std::string_view rest = start.text;
  bool from = false;
  bool by_a_program = false;
  for (std::string_view line = take_line(rest); !line.empty(); line = take_line(rest)) {
    if (line.front() == ' ' || line.front() == '\t') continue;
    const std::string name = header_name(line);
    if (name.empty()) return false;
    from |= name == "from";
    by_a_program |= name == "message-id" || name == "mime-version" || name == "received" || name == "return-path";
    if (from && by_a_program) return true;
  }
  return false;
}

bool is_mailbox(const Start& start) {
  std::string_view rest = start.bytes;
  return rest.starts_with("From ") && take_line(rest).find(':') != std::string_view::npos && !header_name(take_line(rest)).empty();
}

// ---- Others

bool is_empty(const Start& start) { return start.text.empty() && start.whole; }
bool is_zip(const Start& start) { return start.bytes.starts_with("PK\x03\x04") || start.bytes.starts_with("PK\x05\x06"); }
bool is_tar(const Start& start) { return start.bytes.size() > 262 && start.bytes.substr(257, 5) == "ustar"; }
bool is_warc(const Start& start) { return start.bytes.starts_with("WARC/1."); }
bool is_old_warc(const Start& start) { return start.bytes.starts_with("WARC/"); }
bool is_table_with_text(const Start& start) { return find_table(start.text, start.fields) == TableKind::with_text; }
bool is_other_table(const Start& start) { return find_table(start.text, start.fields) == TableKind::without_text; }
bool is_plain_text(const Start&) { return true; }

template <std::size_t size>
constexpr std::string_view literal(const char (&bytes)[size]) { return {bytes, size - 1}; }

// Formats that are never text, by what they begin with.
struct Signature {
  std::string_view begin;
  std::string_view name;
};
constexpr std::array<Signature, 13> kRefused = {{{"%PDF-", "PDF"},
                                                 {"\x89PNG", "PNG"},
                                                 {"\xff\xd8\xff", "JPEG"},
                                                 {"GIF8", "GIF"},
                                                 {"7z\xbc\xaf", "7-Zip"},
                                                 {"Rar!", "RAR"},
                                                 {literal("\xfd""7zXZ"), "xz"},
                                                 {"BZh", "bzip2"},
                                                 {"\x7f""ELF", "a program"},
                                                 {"PAR1", "Parquet"},
                                                 {"SQLite format 3", "SQLite"},
                                                 {"\xd0\xcf\x11\xe0", "an Office document"},
                                                 {"{\\rtf", "RTF"}}};

struct Row {
  Format format;
  std::string_view name;
  bool (*holds)(const Start&);
  std::string_view hint;
};

constexpr std::array<Row, 16> kFormats = {{
    {Format::empty, "an empty file", is_empty, ""},
    {Format::archive, "zip", is_zip, ""},
    {Format::archive, "tar", is_tar, ""},
    {Format::warc, "WARC", is_warc, ""},
    {Format::unsupported, "a WARC older than 1.0", is_old_warc, "convert it with warcio recompress"},
    {Format::feed, "RSS or Atom", is_feed, ""},
    {Format::html, "HTML", is_html, ""},
    {Format::html, "HTML in UTF-16", is_wide_html, ""},
    {Format::unsupported, "XML", is_xml, "save it as plain text or JSON Lines"},
    {Format::mailbox, "mbox", is_mailbox, ""},
    {Format::mail, "a mail", is_mail, ""},
    {Format::json, "JSON", is_json, ""},
    {Format::json_lines, "JSON Lines", are_json_lines, ""},
    {Format::table, "a table", is_table_with_text, ""},
    {Format::unsupported, "a table without a column `text`", is_other_table,
     "name the column that holds the report: --map text=COLUMN; event data are read by entente import"},
    {Format::plain_text, "plain text", is_plain_text, ""},
}};

}  // namespace

FoundFormat find_format(std::string_view bytes, bool whole, const FieldMap& fields) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  for (const Signature& signature : kRefused) {
    if (bytes.starts_with(signature.begin)) {
      return {Format::unsupported, signature.name, "save it as plain text, HTML or JSON Lines"};
    }
  }
  const Start start{bytes, without_space(bytes), whole, fields};
  for (const Row& row : kFormats) {
    if (row.holds(start)) return {row.format, row.name, row.hint};
  }
  return {};
}

}  // namespace entente::sources
